using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Cel.Compilation;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel;

/// <summary>A compiled expression. Safe for concurrent use.</summary>
/// <typeparam name="TInput">The input, whose members are the variables.</typeparam>
public sealed class CelProgram<TInput>
{
    private readonly CompiledExpression _compiled;
    private readonly int _maxSteps;

    internal CelProgram(CompiledExpression compiled, CelLimits limits)
    {
        _compiled = compiled;
        _maxSteps = limits.MaxSteps;
    }

    /// <summary>Gets the checked expression.</summary>
    public CelCheckedExpression Expression => _compiled.Expression;

    /// <summary>Evaluates the expression.</summary>
    /// <exception cref="CelEvaluationException">The evaluation gives no value.</exception>
    public CelValue Evaluate(in TInput input)
        => TryEvaluate(in input, out var value, out var error) ? value : throw new CelEvaluationException(error, Expression.Source);

    /// <summary>Evaluates the expression; false if that gives no value.</summary>
    public bool TryEvaluate(in TInput input, out CelValue value, [NotNullWhen(false)] out CelEvaluationError? error)
    {
        var frame = Frame.For(in input, _compiled.LocalCount, _maxSteps);
        try
        {
            value = _compiled.Root.Eval(ref frame);
        }
#pragma warning disable CA1031 // Whatever a getter throws is an evaluation error, so that it cannot be mistaken for a verdict.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            value = default;
            frame.FailHost(exception);
        }

        error = frame.Error;
        value = error is null ? value : default;
        return error is null;
    }
}
