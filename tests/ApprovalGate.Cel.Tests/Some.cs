namespace ApprovalGate.Cel.Tests;

/// <summary>What does not matter to a test.</summary>
internal static class Some
{
    /// <summary>Gets an environment without variables.</summary>
    public static CelEnvironment<int> Environment { get; } = new(new CelSchema<int>("nothing"));

    public static CelValue Value(string expression) => Environment.Compile(expression).Evaluate(0);

    public static CelEvaluationError Error(string expression)
        => Environment.CompileUnchecked(expression).TryEvaluate(0, out var value, out var error)
            ? throw new AssertionException($"{expression} gives {value}.")
            : error;
}
