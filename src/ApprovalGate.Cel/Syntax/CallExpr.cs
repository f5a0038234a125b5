namespace ApprovalGate.Cel.Syntax;

/// <summary>A call: <c>function(arguments)</c> or <c>target.function(arguments)</c>.</summary>
public sealed class CallExpr : Expr
{
    internal CallExpr(Expr? target, string function, bool isAbsolute, IReadOnlyList<Expr> arguments, SourceSpan functionSpan, SourceSpan span)
        : base(span, target is null ? arguments : [target, .. arguments])
    {
        Target = target;
        Function = function;
        IsAbsolute = isAbsolute;
        Arguments = arguments;
        FunctionSpan = functionSpan;
    }

    /// <summary>Gets what stands before the dot: the receiver, or the namespace of the function.</summary>
    public Expr? Target { get; }

    /// <summary>Gets the name of the function.</summary>
    public string Function { get; }

    /// <summary>Gets whether a dot stands before a function without target.</summary>
    public bool IsAbsolute { get; }

    /// <summary>Gets the arguments, without the target.</summary>
    public IReadOnlyList<Expr> Arguments { get; }

    /// <summary>Gets where the name of the function stands.</summary>
    public SourceSpan FunctionSpan { get; }
}
