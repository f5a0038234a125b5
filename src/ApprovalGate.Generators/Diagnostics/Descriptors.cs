using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Diagnostics;

/// <summary>The rules. An id is never reused; each has its page in <c>Rules/</c>.</summary>
internal static class Descriptors
{
    /// <summary>Where the rules' pages are, in the repository; its public address goes in front once there is one.</summary>
    private const string PagesRoot = "src/ApprovalGate.Generators/Rules/";

    public static readonly DiagnosticDescriptor AnalyzerFailed = Create(
        "AG1000", "An ApprovalGate analyzer failed", "The analyzer '{0}' failed, so the gate is not checked: {1}");

    public static readonly DiagnosticDescriptor CoreDoesNotMatch = Create(
        "AG1001", "A gated tool has no matching body", "'{0}' {1}; write the body as '{2}'");

    public static readonly DiagnosticDescriptor MarkedMethodHasBody = Create(
        "AG1002",
        "A gated tool has a body of its own",
        "'{0}' is marked [RequiresApproval] but has a body of its own, which nothing gates; make it partial and move the body to '{0}Core'");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Create(
        "AG1003", "A value of [RequiresApproval] or [Unbound] is out of range", "{0} of '{1}' is {2}; it must be {3}");

    public static readonly DiagnosticDescriptor CannotBeGated = Create(
        "AG1004", "The method cannot be gated", "'{0}' cannot be gated: {1}");

    public static readonly DiagnosticDescriptor CannotBeBound = Create(
        "AG1005",
        "A parameter has no canonical form",
        "Parameter '{0}' of '{1}' cannot be bound to an approval: {2}; give it a closed type, or mark it [Unbound(\"why\")]");

    public static readonly DiagnosticDescriptor TypeIsNotPartial = Create(
        "AG1006", "The type of a gated tool is not partial", "'{0}' is marked [RequiresApproval], but its type '{1}' is not partial");

    public static readonly DiagnosticDescriptor GateIsNotClear = Create(
        "AG1007", "The gate of a tool is not clear", "'{0}' cannot reach its gate: {1}; store the gate in a field");

    public static readonly DiagnosticDescriptor BuildFilesMissing = Create(
        "AG1008",
        "The build files of ApprovalGate are missing",
        "The generator runs, but the build files of ApprovalGate are excluded: a later build without the generator would "
        + "compile tools ungated; let the package's buildTransitive assets in");

    private static readonly DiagnosticDescriptor[] All =
    [
        AnalyzerFailed, CoreDoesNotMatch, MarkedMethodHasBody, ValueOutOfRange, CannotBeGated, CannotBeBound, TypeIsNotPartial,
        GateIsNotClear, BuildFilesMissing,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> Index = All.ToDictionary(static rule => rule.Id);

    public static IReadOnlyList<DiagnosticDescriptor> Rules => All;

    public static DiagnosticDescriptor ById(string id) => Index[id];

    /// <summary>An error that neither pragma nor NoWarn nor editorconfig can lower: the promise rests on it.</summary>
    private static DiagnosticDescriptor Create(string id, string title, string message) => new(
        id,
        title,
        message,
        "ApprovalGate",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{PagesRoot}{id}.md",
        customTags: [WellKnownDiagnosticTags.NotConfigurable]);
}
