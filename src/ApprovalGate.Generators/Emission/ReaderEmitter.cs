using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes one method a reader, beside those that write: it reads what the shape's own method wrote, in the same order.</summary>
internal static class ReaderEmitter
{
    public static void Write(SourceWriter writer, ReaderModel reader, EquatableArray<ShapeModel> shapes)
    {
        var shape = shapes.First(one => one.Type == reader.Type);
        Open(writer, shape, shapes);
        switch (shape.Kind)
        {
            case ShapeKind.Hierarchy:
                ReadCases(writer, shape, shapes);
                break;
            case ShapeKind.Record or ShapeKind.RecordStruct:
                ReadParts(writer, "r.BeginObject();", shape.Parts, reader, "r.EndObject();", shapes);
                break;
            case ShapeKind.Tuple:
                ReadParts(writer, "r.BeginArray();", shape.Parts, reader, "r.EndArray();", shapes);
                break;
            case ShapeKind.Nullable:
                ReadPart(writer, shape.Parts, reader, 0, shapes);
                writer.Line($"value = {reader.Value};");
                break;
            default:
                ReadItems(writer, shape, reader, shapes);
                break;
        }

        writer.Close();
        for (var index = 0; index < shape.Cases.Count; index++)
        {
            var one = shape.Cases[index];
            writer.Line();
            writer.Open($"private static void {Method(shapes, shape.Type)}_{index}(ref {RuntimeNames.Reader} r, out {shape.Type}? value)");
            ReadParts(writer, begin: null, one.Parts, reader.Cases[index], "r.EndObject();", shapes);
            writer.Close();
        }
    }

    /// <summary>Returns the statement that reads a value into a variable of its own.</summary>
    public static string Read(string reader, string canonicalClass, EquatableArray<ShapeModel> shapes, string? shape, string type, string variable)
        => shape is null
            ? $"{reader}.Value(out {type} {variable});"
            : $"{canonicalClass}{Method(shapes, shape)}(ref {reader}, out var {variable});";

    private static string Method(EquatableArray<ShapeModel> shapes, string key) => "R" + CanonicalEmitter.Method(shapes, key).Substring(1);

    private static void Open(SourceWriter writer, ShapeModel shape, EquatableArray<ShapeModel> shapes)
    {
        var canBeNull = shape.Kind is not (ShapeKind.RecordStruct or ShapeKind.Tuple);
        var mark = canBeNull && shape.Kind is not (ShapeKind.ImmutableArray or ShapeKind.Nullable) ? "?" : "";
        writer.Open($"internal static void {Method(shapes, shape.Type)}(ref {RuntimeNames.Reader} r, out {shape.Type}{mark} value)");
        if (canBeNull)
        {
            writer.Lines("if (r.IsNull())\n{\n    value = default;\n    return;\n}\n");
        }
    }

    private static void ReadCases(SourceWriter writer, ShapeModel shape, EquatableArray<ShapeModel> shapes)
    {
        writer.Line("r.BeginObject();");
        writer.Line($"r.Name({CanonicalEmitter.Name("$type")});");
        for (var index = 0; index < shape.Cases.Count; index++)
        {
            var method = $"{Method(shapes, shape.Type)}_{index}";
            writer.Lines($"if (r.Is({shape.Cases[index].Discriminator}))\n{{\n    {method}(ref r, out value);\n    return;\n}}\n");
        }

        writer.Line("throw r.Unexpected();");
    }

    private static void ReadItems(SourceWriter writer, ShapeModel shape, ReaderModel reader, EquatableArray<ShapeModel> shapes)
    {
        var isMap = shape.Kind is ShapeKind.Map or ShapeKind.Members;
        var item = string.Join(", ", reader.Parts);
        var type = isMap ? $"global::System.Collections.Generic.KeyValuePair<{item}>" : item;
        var (begin, end) = shape.Kind switch
        {
            ShapeKind.Set => ("r.BeginSet();", "r.EndSorted();"),
            ShapeKind.Map => ("r.BeginMap();", "r.EndSorted();"),
            ShapeKind.Members => ("r.BeginObject();", "r.EndObject();"),
            _ => ("r.BeginArray();", "r.EndArray();"),
        };
        writer.Line($"var items = new global::System.Collections.Generic.List<{type}>();");
        writer.Line(begin);
        writer.Open("while (r.HasMore())");
        switch (shape.Kind)
        {
            case ShapeKind.Members:
                writer.Line($"var {ReaderModel.Part(0)} = r.Key();");
                writer.Line(Read("r", "", shapes, shape.Parts[0].Shape, reader.Parts[1], ReaderModel.Part(1)));
                break;
            case ShapeKind.Map:
                writer.Line("r.BeginArray();");
                ReadPart(writer, shape.Parts, reader, 0, shapes);
                ReadPart(writer, shape.Parts, reader, 1, shapes);
                writer.Line("r.EndArray();");
                break;
            default:
                ReadPart(writer, shape.Parts, reader, 0, shapes);
                break;
        }

        writer.Line(isMap ? $"items.Add(new({ReaderModel.Given(0)}, {ReaderModel.Given(1)}));" : $"items.Add({ReaderModel.Given(0)});");
        writer.Close();
        writer.Line(end);
        writer.Line($"value = {reader.Value};");
    }

    private static void ReadParts(
        SourceWriter writer, string? begin, EquatableArray<PartModel> parts, ReaderModel reader, string end, EquatableArray<ShapeModel> shapes)
    {
        if (begin is not null)
        {
            writer.Line(begin);
        }

        for (var index = 0; index < parts.Count; index++)
        {
            ReadPart(writer, parts, reader, index, shapes);
        }

        writer.Line(end);
        writer.Line($"value = {reader.Value};");
    }

    private static void ReadPart(
        SourceWriter writer, EquatableArray<PartModel> parts, ReaderModel reader, int index, EquatableArray<ShapeModel> shapes)
    {
        if (parts[index].Name.Length > 0)
        {
            writer.Line($"r.Name({CanonicalEmitter.Name(parts[index].Name)});");
        }

        writer.Line(Read("r", "", shapes, parts[index].Shape, reader.Parts[index], ReaderModel.Part(index)));
    }
}
