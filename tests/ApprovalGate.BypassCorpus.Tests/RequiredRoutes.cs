namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>The routes that must be tried. A name that is added here needs a file in <c>Routes/</c>.</summary>
internal static class RequiredRoutes
{
    public static readonly string[] Names =
    [
        "Direct", "ConditionalAccess", "Delegate", "Multicast", "CreateDelegate", "LambdaCapture", "ExpressionTree", "Dynamic",
        "MethodInfo", "ActivatorAndInterface", "ExplicitImplementation", "DefaultInterfaceMethod", "Base", "Override", "NewHiding",
        "GenericConstraint", "CovariantReturn", "ExtensionMethod", "LocalFunction", "Iterator", "AsyncStateMachine", "EventHandler", "Linq",
        "AIFunctionOfDelegate", "AIFunctionOfMethodInfo", "McpTool", "AnotherAssembly", "FriendAssembly", "DecoratorSelfCall",
        "DefaultMemberForwarded", "ReturnThis", "EventSender", "ActivatorUtilities", "LaterRegistration", "ExtensionBlock",
        "PartialInAnotherFile", "FunctionPointer", "UnsafeAccessor", "SourceGeneratedCaller", "TopLevelStatements", "StaticAbstractMember",
        "RecordWith", "AwaitUsing", "KeyedService", "DispatchProxy", "CastleProxy", "CoreDirectly", "CoreByName", "CoreAsMethodGroup",
        "CoreThroughNameof", "HandMadeCall", "ForgedPermit",
    ];
}
