using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ApprovalGate.Cel;
using ApprovalGate.Generated;

namespace ApprovalGate.Policies;

/// <summary>A condition on the calls of one tool, written in the Common Expression Language. Safe for concurrent use.</summary>
/// <remarks>
/// <para>It can use the names that <see cref="DeclarationsOf"/> lists and, beside them, <c>call.actor</c>, <c>call.session</c>, <c>call.now</c> and
/// <c>call.arguments</c>, the map of all canonical arguments. Of a tool without declarations it can use any name but those of types; what an argument is, shows at the call.</para>
/// <para>It reads the typed arguments about to be passed, sensitive ones too, and allocates nothing for bools, numbers, strings and records. If it
/// uses what only the canonical arguments hold, such as <c>path.RealPath</c>, it reads those; there a sensitive argument is an error. The arguments
/// of a call from the log are read in the same way and with the same meaning.</para>
/// <para>Reasons and messages must never repeat what a condition read: it may be sensitive. The text of the condition is no secret.</para>
/// </remarks>
public sealed class ToolCondition
{
    private static readonly ConditionalWeakTable<Tool, Environment> Environments = [];

    private readonly CelCondition<CanonicalCall> _canonical;
    private volatile Typed? _typed;

    private ToolCondition(Tool tool, CelCondition<CanonicalCall> canonical) => (Tool, _canonical) = (tool, canonical);

    /// <summary>Gets the tool.</summary>
    public Tool Tool { get; }

    /// <summary>Gets the text.</summary>
    public string Text => _canonical.Expression.Source;

    /// <summary>Gets the checked expression: its tree, what each name stands for and which types its parts have.</summary>
    public CelCheckedExpression Expression => _canonical.Expression;

    /// <summary>Checks a condition against the parameters of a tool and compiles it.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="text">The condition, such as <c>amount &gt; 1000 || currency != 'EUR'</c>.</param>
    /// <exception cref="CelParseException">The text is no expression, with the place.</exception>
    /// <exception cref="CelCheckException">A name is unknown, types do not go together or the result is not bool, with the place of each.</exception>
    public static ToolCondition Compile(Tool tool, string text)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(text);

        return new(tool, Environments.GetValue(tool, static one => new Environment(one)).Canonical.CompileCondition(text));
    }

    /// <summary>Returns the names that conditions on a tool can use for its arguments, with their types.</summary>
    /// <returns>The declarations; <see langword="null"/> if nobody declared any, so that every name is taken as it comes.</returns>
    public static CelDeclarations? DeclarationsOf(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);

        return Environments.GetValue(tool, static one => new Environment(one)).Declarations;
    }

    /// <summary>Returns the condition of a tool's attribute.</summary>
    /// <exception cref="CelException">It is no condition.</exception>
    internal static ToolCondition WhenOf(Tool tool)
    {
        var environment = Environments.GetValue(tool, static one => new Environment(one));
        return environment.When ??= Compile(tool, tool.When!);
    }

    /// <summary>Evaluates the condition over a call. Throws nothing that an argument causes: that is an error in the result.</summary>
    /// <exception cref="ArgumentException">The call is of another tool.</exception>
    /// <exception cref="ToolCallRejectedException">The condition reads the canonical arguments, and they cannot be bound. Let it pass: the call does not run.</exception>
    public ConditionResult Evaluate(in PolicyInput input)
        => ReferenceEquals(input.Tool, Tool)
            ? input.EvaluateTyped(this) ?? EvaluateCanonical(input.Arguments, input.Context)
            : throw new ArgumentException($"The condition was compiled for '{Tool}' and cannot be evaluated over a call of '{input.Tool}'.", nameof(input));

    /// <summary>Returns whether the condition holds for a call.</summary>
    /// <exception cref="CelEvaluationException">It cannot be evaluated.</exception>
    /// <inheritdoc cref="Evaluate(in PolicyInput)" path="/exception"/>
    public bool Matches(in PolicyInput input)
        => Evaluate(in input) is var result && result.Error is { } error ? throw new CelEvaluationException(error, Text) : result.Holds;

    /// <summary>Evaluates the condition over typed arguments. Generated code calls it.</summary>
    /// <returns>The result; <see langword="null"/> if the condition uses what only the canonical arguments hold.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ConditionResult? Evaluate<TCall>(in CallInput<TCall> input, CelSchema<CallInput<TCall>> schema)
        where TCall : struct
    {
        var compiled = TypedFor(schema);
        return !compiled.IsReadable ? null
            : compiled.TryEvaluate(in input, out var holds, out var error) ? new ConditionResult(holds)
            : new ConditionResult(error);
    }

    private ConditionResult EvaluateCanonical(CanonicalArguments arguments, in CallContext context)
    {
        using var document = JsonDocument.Parse(arguments.Json, new JsonDocumentOptions { MaxDepth = 512 });
        return _canonical.TryEvaluate(new CanonicalCall(document.RootElement, context), out var holds, out var error)
            ? new ConditionResult(holds)
            : new ConditionResult(error);
    }

    /// <summary>Calls of a generic tool have a type for each type argument; those of any other have one.</summary>
    private CelCondition<CallInput<TCall>> TypedFor<TCall>(CelSchema<CallInput<TCall>> schema)
        where TCall : struct
    {
        for (var typed = _typed; typed is not null; typed = typed.Next)
        {
            if (typed is Typed<TCall> found)
            {
                return found.Condition;
            }
        }

        var compiled = new CelEnvironment<CallInput<TCall>>(schema).CompileCondition(Text);
        _typed = new Typed<TCall>(compiled, _typed);
        return compiled;
    }

    private abstract class Typed(Typed? next)
    {
        public Typed? Next { get; } = next;
    }

    private sealed class Typed<TCall>(CelCondition<CallInput<TCall>> condition, Typed? next) : Typed(next)
        where TCall : struct
    {
        public CelCondition<CallInput<TCall>> Condition { get; } = condition;
    }

    private sealed class Environment
    {
        public Environment(Tool tool)
        {
            Declarations = tool.Parameters is { } text ? CelDeclarations.Parse(tool.Name, text) : null;
            Canonical = new CelEnvironment<CanonicalCall>(CanonicalSchema.Of(tool.Name, Declarations));
        }

        public CelDeclarations? Declarations { get; }

        public CelEnvironment<CanonicalCall> Canonical { get; }

        /// <summary>Gets or sets the condition of the tool's attribute, once it is compiled.</summary>
        public ToolCondition? When { get; set; }
    }
}
