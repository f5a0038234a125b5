using ApprovalGate.Cel.Compilation;

namespace ApprovalGate.Cel;

/// <summary>What expressions over a <typeparamref name="TInput"/> are checked against and compiled for. Safe for concurrent use.</summary>
/// <typeparam name="TInput">The input, whose members are the variables.</typeparam>
public sealed class CelEnvironment<TInput> : CelEnvironment
{
    /// <summary>Makes an environment in which expressions can be checked and compiled.</summary>
    /// <param name="schema">The variables and how they are read.</param>
    public CelEnvironment(CelSchema<TInput> schema) : base(schema)
    {
    }

    /// <summary>Parses, checks and compiles an expression.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    /// <exception cref="CelCheckException">A name is unknown or types do not go together.</exception>
    public CelProgram<TInput> Compile(string text) => new(NodeCompiler.Compile(Check(text), Variables), Limits);

    /// <summary>Parses, checks and compiles an expression whose result is bool.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    /// <exception cref="CelCheckException">A name is unknown, types do not go together or the result is not bool.</exception>
    public CelCondition<TInput> CompileCondition(string text) => new(NodeCompiler.Compile(CheckCondition(text), Variables), Limits);

    /// <summary>Compiles an expression without checking types: what is wrong is an error when it is evaluated.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    public CelProgram<TInput> CompileUnchecked(string text) => new(NodeCompiler.Compile(Resolve(text), Variables), Limits);
}
