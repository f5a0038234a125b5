using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the implementing half of a gated method.</summary>
internal static class StubEmitter
{
    public static void Write(SourceWriter writer, MethodModel method, CallNames names)
    {
        foreach (var list in method.Attributes)
        {
            writer.Line(list);
        }

        var parameters = string.Join(", ", method.Parameters.Select(static one => $"{one.Attributes}{one.Modifiers}{one.Type} {one.Name}"));
        writer.Line($"{method.Modifiers} {method.Return.Type} {method.Name}{method.TypeParameters}({parameters})");
        writer.Clauses(method.StubConstraints);
        WriteBody(writer, method, names, "this");
    }

    /// <summary>Writes the body of a method that passes the gate.</summary>
    /// <param name="receiver">What an instance body is called on.</param>
    public static void WriteBody(SourceWriter writer, MethodModel method, CallNames names, string receiver)
    {
        // Each enumeration of a stream asks the gate, inside InvokeStreamAsync. A body that wants a permit gets none from an open gate.
        var asks = !method.Return.IsStream && method.PermitIndex is null;
        if (method.Return.IsVoid)
        {
            writer.Open();
            WriteStatements(writer, method, names, receiver, asks);
            writer.Close();
        }
        else if (asks)
        {
            writer.Line($"    => {method.Gate}.IsOpen({names.Tool})");
            writer.Line($"        ? {names.CoreCall(receiver)}");
            writer.Line($"        : {Enter(method, names, receiver)};");
        }
        else
        {
            writer.Line($"    => {Enter(method, names, receiver)};");
        }
    }

    private static void WriteStatements(SourceWriter writer, MethodModel method, CallNames names, string receiver, bool asks)
    {
        if (!asks)
        {
            writer.Line($"{Enter(method, names, receiver)};");
            return;
        }

        writer.Line($"if ({method.Gate}.IsOpen({names.Tool}))");
        writer.Open();
        writer.Line($"{names.CoreCall(receiver)};");
        writer.Close();
        writer.Open("else");
        writer.Line($"{Enter(method, names, receiver)};");
        writer.Close();
    }

    private static string Enter(MethodModel method, CallNames names, string receiver)
    {
        var passed = names.Passed(receiver);
        return $"{names.StructType}.Enter({method.Gate}, {method.Token}{(passed.Length == 0 ? "" : ", ")}{passed})";
    }
}
