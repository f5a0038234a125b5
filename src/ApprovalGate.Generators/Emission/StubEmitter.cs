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
        writer.Lines(signature);
        var enter = Enter(method, names, receiver);

        // Each enumeration of a stream asks the gate, inside InvokeStreamAsync. A body that wants a permit gets none from an open gate.
        var asks = !method.Return.IsStream && method.PermitIndex is null;
        var core = asks ? names.CoreCall(receiver, method.Parameters.Select(static one => one.Argument)) : "";
        if (method.Return.IsVoid)
        {
            writer.Open();
            WriteBody(writer, asks ? $"{method.Gate}.IsOpen({names.Tool})" : null, core, enter);
            writer.Close();
        }
        else if (asks)
        {
            writer.Line($"    => {method.Gate}.IsOpen({names.Tool})");
            writer.Line($"        ? {core}");
            writer.Line($"        : {enter};");
        }
        else
        {
            writer.Line($"    => {enter};");
        }
    }

    private static void WriteBody(SourceWriter writer, string? isOpen, string core, string enter)
    {
        if (isOpen is null)
        {
            writer.Line($"{enter};");
            return;
        }

        writer.Open($"if ({isOpen})");
        writer.Line($"{core};");
        writer.Close();
        writer.Open("else");
        writer.Line($"{enter};");
        writer.Close();
    }

    private static string Enter(MethodModel method, CallNames names, string target)
    {
        var receiver = method.IsStatic ? [] : new[] { target };
        var captures = receiver.Concat(method.Parameters.Select(static one => one.Argument));
        return $"{names.StructType}.Enter({string.Join(", ", new[] { method.Gate, method.Token }.Concat(captures))})";
    }
}
