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

        writer.Line($"{method.Modifiers} {method.Return.Type} {method.Name}{method.TypeParameters}({Parameters(method)})");
        writer.Clauses(method.StubConstraints);
        WriteBody(writer, method, names, "this");
    }

    /// <summary>Returns the parameters of a method that passes the gate.</summary>
    /// <param name="receiver">What stands before those of the method, or null.</param>
    public static ParameterList Parameters(MethodModel method, string? receiver = null) => new(receiver, method.Parameters, static (writer, one) =>
    {
        writer.Append(one.Attributes);
        writer.Append(one.Modifiers);
        writer.Append(one.Type);
        writer.Append(" ");
        writer.Append(one.Name);
    });

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
            return;
        }

        if (asks)
        {
            writer.Line($"    => {method.Gate}.IsOpen({names.Tool})");
            writer.Line($"        ? {names.Core(receiver)}({names.StubArguments})");
        }

        WriteEnter(writer, asks ? "        : " : "    => ", method, names, receiver);
    }

    private static void WriteStatements(SourceWriter writer, MethodModel method, CallNames names, string receiver, bool asks)
    {
        if (!asks)
        {
            WriteEnter(writer, "", method, names, receiver);
            return;
        }

        writer.Line($"if ({method.Gate}.IsOpen({names.Tool}))");
        writer.Open();
        writer.Line($"{names.Core(receiver)}({names.StubArguments});");
        writer.Close();
        writer.Open("else");
        WriteEnter(writer, "", method, names, receiver);
        writer.Close();
    }

    private static void WriteEnter(SourceWriter writer, string before, MethodModel method, CallNames names, string receiver)
    {
        var passed = names.Passed(receiver);
        writer.Line($"{before}{names.StructType}.Enter({method.Gate}, {method.Token}{(passed.IsEmpty ? "" : ", ")}{passed});");
    }
}
