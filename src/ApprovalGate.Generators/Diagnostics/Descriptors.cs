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
        "'{0}' is marked [RequiresApproval] but has a body of its own, which nothing gates; make it partial and move the body to "
        + "'{0}Core'");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Create(
        "AG1003", "A value of [RequiresApproval] or [Unbound] is out of range", "{0} of '{1}' is {2}; it must be {3}");

    public static readonly DiagnosticDescriptor CannotBeGated = Create(
        "AG1004", "The method cannot be gated", "'{0}' cannot be gated: {1}");

    public static readonly DiagnosticDescriptor CannotBeBound = Create(
        "AG1005",
        "A parameter has no canonical form",
        "Parameter '{0}' of '{1}' cannot be bound to an approval: {2}, or mark it [Unbound(\"why\")]");

    public static readonly DiagnosticDescriptor TypeIsNotPartial = Create(
        "AG1006", "The type of a gated tool is not partial", "'{0}' is marked [RequiresApproval], but its type '{1}' is not partial");

    public static readonly DiagnosticDescriptor GateIsNotClear = Create(
        "AG1007", "The gate of a tool is not clear", "'{0}' cannot reach its gate: {1}; store the gate in a field");

    public static readonly DiagnosticDescriptor BuildFilesMissing = Create(
        "AG1008",
        "The build files of ApprovalGate are missing",
        "The generator runs, but the build files of ApprovalGate {0}: a build without the generator would "
        + "compile tools ungated; let the package's buildTransitive assets in");

    public static readonly DiagnosticDescriptor BodyIsUsed = Create(
        "AG1009",
        "The body of a gated tool is used past its gate",
        "'{0}' is the body of a gated tool, and this use of it does not pass the gate; call '{1}', or move what both need to a method "
        + "of its own");

    public static readonly DiagnosticDescriptor BodyIsReachedByName = Create(
        "AG1010",
        "The body of a gated tool is reached by its name",
        "'{0}' is the body of a gated tool, and reaching it by its name does not pass the gate; call '{1}'");

    public static readonly DiagnosticDescriptor BodyIsRegistered = Create(
        "AG1011",
        "The body of a gated tool is registered with a framework",
        "[{1}] on '{0}' could have a framework call the body of a gated tool, past its gate; put it on the method that is marked "
        + "[RequiresApproval]");

    public static readonly DiagnosticDescriptor CallIsHandWritten = Create(
        "AG1012",
        "A gated call is made by hand",
        "'{0}' is for generated code only: {1}; mark a partial method [RequiresApproval] instead");

    public static readonly DiagnosticDescriptor BodyBlocks = Advise(
        "AG1013",
        DiagnosticSeverity.Warning,
        "The body of a gated tool blocks on a task",
        "'{0}' blocks its thread with '{1}' while its permit is held; let the tool return a task and await");

    public static readonly DiagnosticDescriptor ToolIsCalledInConstructor = Advise(
        "AG1014",
        DiagnosticSeverity.Warning,
        "A gated tool is called from a constructor or finalizer",
        "'{0}' may wait for a person, and {1} must not; call it from a method");

    public static readonly DiagnosticDescriptor ArgumentIsMutable = Advise(
        "AG1015",
        DiagnosticSeverity.Warning,
        "A parameter of a gated tool can change while it is approved",
        "Parameter '{0}' of '{1}' is of type '{2}', which can change while the call waits and before it runs; take an ImmutableArray, or leave "
        + "Arguments = ArgumentPassing.AsIs out");

    public static readonly DiagnosticDescriptor NameSoundsDestructive = Advise(
        "AG1016",
        DiagnosticSeverity.Info,
        "A method beside gated tools sounds as if it should be one",
        "'{0}' stands beside gated tools, sounds as if it changed something for good ('{1}'), and is not marked [RequiresApproval]");

    public static readonly DiagnosticDescriptor ImplementationIsNotGated = Create(
        "AG1017",
        "An implementation of a gated interface member is not gated",
        "'{0}' is marked [RequiresApproval], but in '{1}' it is '{2}', {3}");

    public static readonly DiagnosticDescriptor InterfaceMemberHasBody = Create(
        "AG1018",
        "A gated interface member has a default body",
        "'{0}' is marked [RequiresApproval] but has a body in an interface, which nothing gates; leave the body to the types that implement it");

    public static readonly DiagnosticDescriptor WeakerThanItsMember = Create(
        "AG1019", "A gated tool asks for less than the member it stands for", "'{0}' asks for less than '{1}', which it stands for: {2}");

    public static readonly DiagnosticDescriptor UngatedTypeIsUsed = Create(
        "AG1020",
        "A type that does not gate its interface is used",
        "'{0}' implements '{1}', which is marked [RequiresApproval], without gating it; register it with AddGated, or make it in the argument of "
        + "the decorator's constructor");

    public static readonly DiagnosticDescriptor NothingToAddGated = Create(
        "AG1021", "AddGated has no decorator for a service", "'{0}' cannot be added gated: {1}");

    public static readonly DiagnosticDescriptor DecoratorNameIsTaken = Create(
        "AG1022",
        "The name of a decorator is taken",
        "The decorator of '{0}' would be called '{1}', as another type of its namespace is; rename that type or the interface");

    public static readonly DiagnosticDescriptor SdkAddsAHalf = Create(
        "AG1023",
        "The MCP SDK adds a half to a gated tool",
        "'{0}' is gated and carries [{1}], for which the MCP SDK's generator writes a second declaring half, and that does not compile; {2}");

    public static readonly DiagnosticDescriptor McpToolIsIgnored = Create(
        "AG1024", "[GatedMcpTool] is on a method that it does not offer", "[GatedMcpTool] on '{0}' offers nothing: {1}");

    public static readonly DiagnosticDescriptor SiblingIsOfferedUngated = Advise(
        "AG1025",
        DiagnosticSeverity.Warning,
        "A method is offered to agents ungated beside gated tools",
        "'{0}' is offered to agents {1} and is not gated, though '{2}' is; mark it [RequiresApproval], with Reversibility.Observation if it "
        + "only looks");

    public static readonly DiagnosticDescriptor TypeIsShadowed = Create(
        "AG1027",
        "A type hides one of ApprovalGate's",
        "'{0}' has the full name of a type of ApprovalGate and hides it, so generated code would use this one; give it another name");

    public static readonly DiagnosticDescriptor FormIsStale = Create(
        "AG1028",
        "A gated tool was completed by another generator",
        "'{0}' was gated before another generator completed what it takes: in the final compilation {1}, and an approval would not cover that; "
        + "write those members in source of your own, or mark the parameter [Unbound(\"why\")]");

    public static readonly DiagnosticDescriptor MarkedWithoutGenerator = Create(
        "AG1029",
        "A project that opted out of the gate marks a tool",
        "'{0}' is marked [RequiresApproval], but the project sets ApprovalGateGenerator to disable, so nothing makes sure that it is gated; "
        + "remove that property, or the mark");

    public static readonly DiagnosticDescriptor TargetIsNotClear = Create(
        "AG1030", "A target of [GateCallsTo] is not clear", "'{0}' {1}");

    public static readonly DiagnosticDescriptor CallsCannotBeGated = Create(
        "AG1031",
        "Calls of a method cannot be gated",
        "Calls of '{0}' cannot be gated: {1}; call it from a method of your own that is marked [RequiresApproval]");

    public static readonly DiagnosticDescriptor CallCannotBeBound = Create(
        "AG1032",
        "An argument of a gated call has no canonical form",
        "Calls of '{1}' cannot be gated, for parameter '{0}' cannot be bound to an approval: {2}; call it from a method of your own that is "
        + "marked [RequiresApproval]");

    public static readonly DiagnosticDescriptor CallIsNotIntercepted = Create(
        "AG1033",
        "A gated call is not intercepted",
        "'{0}' is gated by [GateCallsTo], but nothing intercepts this call: code that another generator wrote, or a call in another form "
        + "than 'receiver.{1}(...)', cannot be gated; write it as a plain call in source of your own");

    public static readonly DiagnosticDescriptor UseIsNoCall = Create(
        "AG1034", "A gated method is used otherwise than by a plain call", "'{0}' is gated by [GateCallsTo], and {1}");

    public static readonly DiagnosticDescriptor FileIsForged = Create(
        "AG1035",
        "A file stands in the generator's folder",
        "'{0}' would pass for a file that the generator of ApprovalGate wrote, and those may run bodies; move it");

    public static readonly DiagnosticDescriptor CannotBeRebuilt = Create(
        "AG1036",
        "A parameter cannot be rebuilt from what was approved",
        "Parameter '{0}' of '{1}' cannot be rebuilt from what was approved: {2}, or leave ArgumentPassing.Snapshot out");

    public static readonly DiagnosticDescriptor CannotBeResolved = Create(
        "AG1037", "A parameter cannot be resolved", "Parameter '{0}' of '{1}' cannot be resolved: {2}");

    public static readonly DiagnosticDescriptor ResolveIsIgnored = Create(
        "AG1038", "[Resolve] is on a parameter that it does not bind", "[Resolve] on '{0}' binds nothing: {1}");

    public static readonly DiagnosticDescriptor ConditionIsNotValid = Create(
        "AG1039", "The condition of a gated tool is not valid", "The condition of '{0}' is not valid: {1}");

    public static readonly DiagnosticDescriptor ConditionIsConstant = Create(
        "AG1040",
        "The condition of a gated tool is the same for every call",
        "The condition of '{0}' uses no argument, so it says the same of every call; leave it out, or compare an argument");

    public static readonly DiagnosticDescriptor MarkIsIdle = Create(
        "AG1045", "[Sensitive] or [Unbound] stands where it does nothing", "[{0}] does nothing here: {1}");

    public static readonly DiagnosticDescriptor GeneratedCallIsIntercepted = Create(
        "AG1046",
        "A call in generated code is intercepted",
        "'{0}' intercepts the call '{1}', which the generator of ApprovalGate wrote, and would stand in for the gate; remove the interceptor");

    private static readonly DiagnosticDescriptor[] All =
    [
        AnalyzerFailed, CoreDoesNotMatch, MarkedMethodHasBody, ValueOutOfRange, CannotBeGated, CannotBeBound, TypeIsNotPartial,
        GateIsNotClear, BuildFilesMissing, BodyIsUsed,
        BodyIsReachedByName, BodyIsRegistered, CallIsHandWritten, BodyBlocks, ToolIsCalledInConstructor, ArgumentIsMutable, NameSoundsDestructive,
        ImplementationIsNotGated, InterfaceMemberHasBody, WeakerThanItsMember, UngatedTypeIsUsed, NothingToAddGated,
        DecoratorNameIsTaken, SdkAddsAHalf, McpToolIsIgnored, SiblingIsOfferedUngated, TypeIsShadowed, FormIsStale, MarkedWithoutGenerator,
        TargetIsNotClear, CallsCannotBeGated, CallCannotBeBound, CallIsNotIntercepted, UseIsNoCall, FileIsForged,
        CannotBeRebuilt, CannotBeResolved, ResolveIsIgnored, ConditionIsNotValid, ConditionIsConstant, MarkIsIdle, GeneratedCallIsIntercepted,
    ];

    private static readonly Dictionary<string, DiagnosticDescriptor> Index = All.ToDictionary(static rule => rule.Id);

    public static IReadOnlyList<DiagnosticDescriptor> Rules => All;

    public static DiagnosticDescriptor ById(string id) => Index[id];

    /// <summary>An error that nothing can lower, for the promise rests on it: <c>NotConfigurable</c> keeps pragma, NoWarn and editorconfig
    /// away, and of <c>[SuppressMessage]</c>, which that does not stop, only diagnostics tagged <c>Compiler</c> are exempt.</summary>
    private static DiagnosticDescriptor Create(string id, string title, string message) => new(
        id,
        title,
        message,
        "ApprovalGate",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{PagesRoot}{id}.md",
        customTags: [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler]);

    /// <summary>A rule the promise does not rest on: whoever disagrees lowers it in an editorconfig.</summary>
    private static DiagnosticDescriptor Advise(string id, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, "ApprovalGate", severity, isEnabledByDefault: true, helpLinkUri: $"{PagesRoot}{id}.md");
}
