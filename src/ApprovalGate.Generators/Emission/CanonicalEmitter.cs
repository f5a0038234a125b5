using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>
/// Writes the class with one method a shape. It is nested in the type of the tools, not file-local beside it: there it can name
/// the private types and type parameters that the tools' parameters may use.
/// </summary>
internal static class CanonicalEmitter
{
    public static void Write(SourceWriter writer, string name, EquatableArray<ShapeModel> shapes)
    {
        writer.Open($"private static class {name}");
        for (var index = 0; index < shapes.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            Write(writer, shapes[index], shapes);
        }

        writer.Close();
    }

    /// <summary>Returns the method of a shape.</summary>
    public static string Method(EquatableArray<ShapeModel> shapes, string key)
        => $"W{shapes.Select(static (shape, index) => (shape.Type, index)).First(one => one.Type == key).index}";

    /// <summary>Returns a name as the writer copies it: UTF-8, with quotes and colon. An identifier holds nothing that has an escape.</summary>
    public static string Name(string name) => SourceWriter.Literal($"\"{name}\":") + "u8";

    private static void Write(SourceWriter writer, ShapeModel shape, EquatableArray<ShapeModel> shapes)
    {
        var mark = shape.Kind is ShapeKind.Record or ShapeKind.Sequence ? "?" : "";
        writer.Open($"internal static void {Method(shapes, shape.Type)}(ref {Names.Writer} w, {shape.Type}{mark} value)");
        if (NullTest(shape.Kind) is { } isNull)
        {
            writer.Lines($"if ({isNull})\n{{\n    w.Null();\n    return;\n}}\n");
        }

        switch (shape.Kind)
        {
            case ShapeKind.Record or ShapeKind.RecordStruct:
                writer.Line("w.BeginObject();");
                WriteParts(writer, shape, shapes);
                writer.Line("w.EndObject();");
                break;
            case ShapeKind.Tuple:
                writer.Line("w.BeginArray();");
                WriteParts(writer, shape, shapes);
                writer.Line("w.EndArray();");
                break;
            case ShapeKind.Sequence or ShapeKind.ImmutableArray:
                writer.Line("w.BeginArray();");
                writer.Open("foreach (var item in value)");
                WriteParts(writer, shape, shapes);
                writer.Close();
                writer.Line("w.EndArray();");
                break;
            default:
                WriteParts(writer, shape, shapes);
                break;
        }

        writer.Close();
    }

    private static string? NullTest(ShapeKind kind) => kind switch
    {
        ShapeKind.Record or ShapeKind.Sequence => "value is null",
        ShapeKind.ImmutableArray => "value.IsDefault",
        ShapeKind.Nullable => "!value.HasValue",
        _ => null,
    };

    private static void WriteParts(SourceWriter writer, ShapeModel shape, EquatableArray<ShapeModel> shapes)
    {
        foreach (var part in shape.Parts)
        {
            if (part.Name.Length > 0)
            {
                writer.Line($"w.Name({Name(part.Name)});");
            }

            writer.Line(part.Shape is { } key ? $"{Method(shapes, key)}(ref w, {part.Access});" : $"w.Value({part.Access});");
        }
    }
}
