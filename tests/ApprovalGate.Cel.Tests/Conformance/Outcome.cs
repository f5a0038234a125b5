namespace ApprovalGate.Cel.Tests.Conformance;

/// <summary>What an evaluation gave.</summary>
internal readonly record struct Outcome(CelValue Value, CelEvaluationError? Error)
{
    public static Outcome Of<TInput>(CelProgram<TInput> program, TInput input)
        => program.TryEvaluate(in input, out var value, out var error) ? new Outcome(value, null) : new Outcome(default, error);
}
