using ApprovalGate.Cel.Checking;
using ApprovalGate.Cel.Parsing;
using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel;

/// <summary>What expressions are checked against: variables, a container and limits. Safe for concurrent use.</summary>
public class CelEnvironment
{
    /// <summary>Makes an environment in which expressions can be checked, not evaluated.</summary>
    /// <param name="variables">The variables that expressions may use.</param>
    public CelEnvironment(CelDeclarations variables) => Variables = Require.NotNull(variables, nameof(variables));

    /// <summary>Gets the variables that expressions may use.</summary>
    public CelDeclarations Variables { get; }

    /// <summary>Gets the namespace in which names are looked up first.</summary>
    /// <value>Identifiers joined by dots. The default is empty.</value>
    public string Container { get; init; } = "";

    /// <summary>Gets how large expressions may be and how much work they may do.</summary>
    /// <value>The default is <see cref="CelLimits.Default"/>.</value>
    public CelLimits Limits { get; init; } = CelLimits.Default;

    /// <summary>Parses an expression.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    public Expr Parse(string text) => Parser.Parse(Require.NotNull(text, nameof(text)), Limits);

    /// <summary>Parses an expression and checks names and types.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    /// <exception cref="CelCheckException">A name is unknown or types do not go together.</exception>
    public CelCheckedExpression Check(string text) => Checker.Check(text, Parse(text), Variables, Container, isStrict: true);

    /// <summary>Parses and checks an expression whose result must be bool.</summary>
    /// <exception cref="CelParseException">The text is no expression or exceeds a limit.</exception>
    /// <exception cref="CelCheckException">A name is unknown, types do not go together or the result is not bool.</exception>
    public CelCheckedExpression CheckCondition(string text)
    {
        var expression = Check(text);
        return expression.Type.Kind is CelKind.Bool or CelKind.Dyn
            ? expression
            : throw new CelCheckException([new CelError($"A condition is bool, not {expression.Type}.", text, expression.Root.Span)]);
    }

    /// <summary>Finds what names stand for without reporting what is wrong: that fails when it is evaluated.</summary>
    internal CelCheckedExpression Resolve(string text) => Checker.Check(text, Parse(text), Variables, Container, isStrict: false);
}
