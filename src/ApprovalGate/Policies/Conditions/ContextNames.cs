namespace ApprovalGate.Policies;

/// <summary>The names that conditions can use beside the arguments of a tool. The engine and the generator compile this file.</summary>
internal static class ContextNames
{
    private static readonly (string Name, string Type)[] Declared =
    [
        ("call.actor", "string"), ("call.session", "string"), ("call.now", "timestamp"), ("call.arguments", "map(string, dyn)"),
    ];

    /// <summary>Returns the declarations of arguments with those of the context after them.</summary>
    /// <remarks>A member of a struct, or what a resolver finds, of an argument called <c>call</c> may have such a name; it keeps it.</remarks>
    public static string AddTo(string arguments)
        => string.Join(", ", new[] { arguments }.Where(one => one.Length > 0)
            .Concat(from one in Declared
                    where $", {arguments}".IndexOf($", {one.Name}:", StringComparison.Ordinal) < 0
                    select $"{one.Name}: {one.Type}"));
}
