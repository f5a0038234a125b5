using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the struct that holds one call. It is plain: a record's <c>ToString</c> would print the arguments.</summary>
internal static class CallEmitter
{
    public static void Write(SourceWriter writer, MethodModel method, CallNames names, EquatableArray<ShapeModel> shapes)
    {
        writer.Line($"private readonly struct {names.StructType}({names.Fields})");
        if (method.Return.IsVoid)
        {
            writer.Line($"    : {RuntimeNames.VoidCall}");
        }
        else
        {
            writer.Line($"    : {RuntimeNames.Call}<{method.Return.Type}>");
        }

        writer.Clauses(method.Constraints);
        writer.Open();
        var form = CanonicalForm.Of(method.Tool.Signature, method.Arguments, method.Shapes);
        writer.Line($"private const string {CanonicalForm.Constant} = \"{form}\";");
        writer.Line();
        writer.Line($"public {RuntimeNames.Tool} Tool => {names.Tool};");
        writer.Line();
        WriteArguments(writer, method, shapes);
        if (method.Tool.TakesSnapshot)
        {
            writer.Line();
            ReadArguments(writer, method, names, shapes);
        }

        writer.Line();
        ConditionEmitter.WriteEvaluate(writer, method, names);
        writer.Line();
        writer.Line($"public {method.Return.Type} Run({RuntimeNames.Permit}? __permit)");
        writer.Line($"    => {names.Core()}({names.CoreArguments});");
        writer.Line();
        WriteEnter(writer, method, names);
        writer.Close();
    }

    /// <summary>
    /// Writes the slow road as a method of its own, never inlined: a stub that held the struct would clear it on the road of an allowed call,
    /// too, wherever no profile tells the compiler which road is taken.
    /// </summary>
    private static void WriteEnter(SourceWriter writer, MethodModel method, CallNames names)
    {
        var comma = names.Fields.IsEmpty ? "" : ", ";
        var result = method.Return.Result is { } type ? ", " + type : "";
        writer.Line($"[{RuntimeNames.MethodImpl}({RuntimeNames.MethodImpl}Options.NoInlining)]");
        writer.Line($"internal static {method.Return.Type} Enter({RuntimeNames.Gate} __gate, {RuntimeNames.CancellationToken} __token{comma}{names.Fields})");
        writer.Line($"    => __gate.{method.Return.Invoke}<{names.StructType}{result}>(new({names.Captures}), __token);");
    }

    private static void WriteArguments(SourceWriter writer, MethodModel method, EquatableArray<ShapeModel> shapes)
    {
        writer.Open($"public void Write(ref {RuntimeNames.Writer} __w)");
        foreach (var argument in method.Arguments)
        {
            writer.Line($"__w.Argument({CanonicalEmitter.Name(argument.Name)});");
            if (argument.IsNeverNull)
            {
                writer.Line($"__w.NotNull({argument.Value});");
            }

            var place = argument is { IsSensitive: true, Unbound: null } ? "" : null;
            CanonicalEmitter.BeginHidden(writer, "__w", place);
            writer.Line(argument switch
            {
                { Unbound: { } why } => $"__w.Unbound({SourceWriter.Literal(why)});",
                { Shape: { } shape } =>
                    $"{method.Container.CanonicalClass}.{CanonicalEmitter.Method(shapes, shape)}(ref __w, {argument.Value});",
                _ => $"__w.Value({argument.Value});",
            });
            CanonicalEmitter.EndHidden(writer, "__w", place);
        }

        writer.Close();
    }

    /// <summary>What is read into a variable of a field's name hides the field: what is not bound is passed on as it is.</summary>
    private static void ReadArguments(SourceWriter writer, MethodModel method, CallNames names, EquatableArray<ShapeModel> shapes)
    {
        writer.Open($"public {RuntimeNames.Call} Rebuilt(ref {RuntimeNames.Reader} __r)");
        foreach (var argument in method.Arguments)
        {
            var parameter = method.Parameters.FirstOrDefault(one => one.Field == argument.Value);
            writer.Line($"__r.Name({CanonicalEmitter.Name(argument.Name)});");
            writer.Line(parameter is null || !argument.IsRebuilt
                ? "__r.Skip();"
                : ReaderEmitter.Read(
                    "__r", $"{method.Container.CanonicalClass}.", shapes, argument.Shape, parameter.FieldType, parameter.Field));
        }

        writer.Line($"return new {names.StructType}({names.Captures});");
        writer.Close();
    }
}
