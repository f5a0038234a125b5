using System.Diagnostics.CodeAnalysis;
using ApprovalGate.Cel.Compilation;
using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel;

/// <summary>A compiled expression whose result is bool. Safe for concurrent use.</summary>
/// <remarks>Comparisons and logic over bools, numbers and strings allocate nothing.</remarks>
/// <typeparam name="TInput">The input, whose members are the variables.</typeparam>
public sealed class CelCondition<TInput>
{
    private readonly CompiledExpression _compiled;
    private readonly Node _root;
    private readonly int _maxSteps;

    internal CelCondition(CompiledExpression compiled, CelLimits limits)
    {
        _compiled = compiled;
        _root = compiled.Root;
        _maxSteps = limits.MaxSteps;
    }

    /// <summary>Gets the checked expression.</summary>
    public CelCheckedExpression Expression => _compiled.Expression;

    /// <summary>Gets whether every name that the condition uses can be read. A name that was declared for checking only is an error when it is evaluated.</summary>
    public bool IsReadable => _compiled.IsReadable;

    /// <summary>Evaluates the condition.</summary>
    /// <exception cref="CelEvaluationException">The evaluation gives no value.</exception>
    public bool Evaluate(in TInput input)
        => TryEvaluate(in input, out var holds, out var error) ? holds : throw new CelEvaluationException(error, Expression.Source);

    /// <summary>Evaluates the condition; false if that gives no value.</summary>
    /// <param name="input">The input.</param>
    /// <param name="holds">Whether the condition holds; <see langword="false"/> if there is an error.</param>
    /// <param name="error">Why the evaluation gave no value.</param>
    public bool TryEvaluate(in TInput input, out bool holds, [NotNullWhen(false)] out CelEvaluationError? error)
    {
        var frame = Frame.For(in input, _compiled.LocalCount, _maxSteps);
        try
        {
            holds = _root.EvalBool(ref frame);
        }
#pragma warning disable CA1031 // Whatever a getter throws is an evaluation error, so that it cannot be mistaken for a verdict.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            holds = false;
            frame.FailHost(exception);
        }

        error = frame.Error;
        holds = holds && error is null;
        return error is null;
    }
}
