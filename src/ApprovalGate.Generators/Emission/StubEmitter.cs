using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the implementing half of a gated method.</summary>
internal static class StubEmitter
{
    public static void Write(SourceWriter writer, MethodModel method, CallNames names)
    {
        var parameters = string.Join(", ", method.Parameters.Select(static one => $"{one.Attributes}{one.Modifiers}{one.Type} {one.Name}"));
        var constraints = string.Concat(method.StubConstraints.Select(static clause => "\n    " + clause));
        var attributes = string.Concat(method.Attributes.Select(static list => list + "\n"));
        var signature = $"{attributes}{method.Modifiers} {method.Return.Type} {method.Name}{method.TypeParameters}({parameters}){constraints}";
        Write(writer, signature, method, names, "this");
    }

    /// <summary>Writes a method that passes the gate.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public static void Write(SourceWriter writer, string signature, MethodModel method, CallNames names, string receiver)
    {
        var body = Body(method, names, receiver);
        writer.Lines(method.Return.IsVoid ? $"{signature}\n{{\n{body}\n}}" : $"{signature}\n{body}");
    }

    private static string Body(MethodModel method, CallNames names, string target)
    {
        var isOpen = $"{method.Gate}.IsOpen({names.Tool})";
        var core = names.CoreCall(target, method.Parameters.Select(static one => one.Argument));
        var enter = Enter(method, names, target);
        return method.Return switch
        {
            // Each enumeration asks the gate, inside InvokeStreamAsync.
            { IsStream: true } => $"    => {enter};",

            // The body wants a permit, and an open gate has none to give.
            { IsVoid: var isVoid } when method.PermitIndex is not null => isVoid ? $"    {enter};" : $"    => {enter};",
            { IsVoid: true } => $$"""
                    if ({{isOpen}})
                    {
                        {{core}};
                    }
                    else
                    {
                        {{enter}};
                    }
                """,
            _ => $"""
                    => {isOpen}
                        ? {core}
                        : {enter};
                """,
        };
    }

    private static string Enter(MethodModel method, CallNames names, string target)
    {
        var receiver = method.IsStatic ? [] : new[] { target };
        var captures = receiver.Concat(method.Parameters.Select(static one => one.Argument));
        return $"{names.StructType}.Enter({string.Join(", ", new[] { method.Gate, method.Token }.Concat(captures))})";
    }
}
