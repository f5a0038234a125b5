using System.Globalization;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Tools;

/// <summary>Reads <c>[RequiresApproval]</c> or <c>[GateCallsTo]</c> and checks the range of every value.</summary>
internal sealed class AttributeParser(AttributeData attribute, IMethodSymbol method, ICollection<DiagnosticInfo> diagnostics)
{
    private static readonly TimeSpan ShortestExpiry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromDays(30);

    private readonly Location? _location = attribute.ApplicationSyntaxReference is { } reference
        ? reference.SyntaxTree.GetLocation(reference.Span)
        : null;

    /// <summary>Returns the tool; meaningless if a diagnostic was added.</summary>
    public ToolModel Parse()
    {
        var reversibility = EnumName(
            attribute.ConstructorArguments.FirstOrDefault(static one => one.Kind == TypedConstantKind.Enum), "Reversibility", Irreversible);
        var onExpiry = EnumName(Named("OnExpiry"), "OnExpiry", "Refuse");
        var failMode = EnumName(Named("FailMode"), "FailMode", "Closed");
        if (reversibility == Irreversible)
        {
            Check(onExpiry != "Run", "OnExpiry", "Run", "Refuse for class 3, which cannot be taken back");
            Check(failMode != "Open", "FailMode", "Open", "Closed for class 3, which cannot be taken back");
        }

        var approvers = Words("Approvers");
        return new ToolModel(
            SymbolText.ToolName(method),
            SymbolText.Signature(method),
            reversibility,
            Named("Reason").Value as string,
            Quorum(approvers.Count),
            approvers,
            Expiry(),
            onExpiry,
            failMode,
            Words("Tags"),
            Named("SignedDecisions").Value is true)
        {
            TakesSnapshot = EnumName(Named("Arguments"), "Arguments", "AsIs") == "Snapshot",
        };
    }

    private const string Irreversible = nameof(Irreversible);

    private int Quorum(int approvers)
    {
        if (Named("Quorum").Value is not int quorum)
        {
            return 1;
        }

        Check(quorum is >= 1 and <= 100, "Quorum", Text(quorum), "1 to 100");
        Check(approvers == 0 || quorum <= approvers, "Quorum", Text(quorum), $"at most {Text(approvers)}, the number of named approvers");
        return quorum;
    }

    private long? Expiry()
    {
        if (Named("Expiry") is not { IsNull: false, Value: string text })
        {
            return null;
        }

        var parsed = TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var expiry);
        Check(
            parsed && expiry >= ShortestExpiry && expiry <= LongestExpiry,
            "Expiry", $"'{text}'", "a duration written [d.]hh:mm:ss, from 00:00:01 to 30.00:00:00");
        return expiry.Ticks;
    }

    private EquatableArray<string> Words(string property)
    {
        var argument = Named(property);
        if (argument.Kind != TypedConstantKind.Array || argument.IsNull)
        {
            return default;
        }

        var words = argument.Values.Select(static value => value.Value as string ?? "").ToList();
        Check(!words.Any(string.IsNullOrWhiteSpace), property, "partly blank", "without blank entries");
        Check(words.Distinct(StringComparer.Ordinal).Count() == words.Count, property, "partly repeated", "without repetition");
        return words.ToEquatable();
    }

    private string EnumName(TypedConstant argument, string property, string fallback)
    {
        if (argument.Kind != TypedConstantKind.Enum)
        {
            return fallback;
        }

        var name = argument.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, argument.Value))?.Name;
        Check(name is not null, property, Convert.ToString(argument.Value, CultureInfo.InvariantCulture), "one of the values it defines");
        return name ?? fallback;
    }

    private TypedConstant Named(string property)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == property)
            {
                return argument.Value;
            }
        }

        return default;
    }

    private void Check(bool isRight, string property, string value, string rule)
    {
        if (!isRight)
        {
            diagnostics.Add(DiagnosticInfo.Create(
                Descriptors.ValueOutOfRange, _location, property, SymbolText.ToolName(method), value, rule));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
