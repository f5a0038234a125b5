using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Emission;

/// <summary>
/// Writes the class with one method a shape. It is nested in the type of the tools, not file-local beside it: there it can name
/// the private types and type parameters that the tools' parameters may use.
/// </summary>
internal static class CanonicalEmitter
{
    public static void Write(SourceWriter writer, string name, EquatableArray<ShapeModel> shapes, IReadOnlyCollection<MethodModel> methods)
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

        foreach (var reader in methods.SelectMany(static method => method.Readers).Distinct())
        {
            writer.Line();
            ReaderEmitter.Write(writer, reader, shapes);
        }

        ConditionEmitter.WriteSchemas(writer, methods);
        writer.Close();
    }

    /// <summary>Returns the method of a shape.</summary>
    public static string Method(EquatableArray<ShapeModel> shapes, string key)
        => $"W{shapes.Select(static (shape, index) => (shape.Type, index)).First(one => one.Type == key).index}";

    /// <summary>Returns a name as the writer copies it: UTF-8, with quotes and colon. An identifier holds nothing that has an escape.</summary>
    public static string Name(string name)
        => SourceWriter.IsPlain(name) ? $"\"\\\"{name}\\\":\"u8" : SourceWriter.Literal($"\"{name}\":") + "u8";

    /// <summary>Writes what stands before a value that may be sensitive.</summary>
    /// <param name="place">The type and member, empty for an argument; null for what is shown.</param>
    public static void BeginHidden(SourceWriter writer, string canonical, string? place)
    {
        if (place is not null)
        {
            writer.Line($"{canonical}.BeginSensitive();");
        }
    }

    /// <summary>Writes what stands after it.</summary>
    /// <inheritdoc cref="BeginHidden" path="/param"/>
    public static void EndHidden(SourceWriter writer, string canonical, string? place)
    {
        if (place is not null)
        {
            writer.Line($"{canonical}.EndSensitive({SourceWriter.Literal(place)}u8);");
        }
    }

    private static void Write(SourceWriter writer, ShapeModel shape, EquatableArray<ShapeModel> shapes)
    {
        var method = Method(shapes, shape.Type);
        Open(writer, method, shape.Type + (NullTest(shape.Kind) == "value is null" ? "?" : ""));
        if (NullTest(shape.Kind) is { } isNull)
        {
            writer.Lines($"if ({isNull})\n{{\n    w.Null();\n    return;\n}}\n");
        }

        if (shape.IsOpen)
        {
            writer.Line($"w.Exactly(value, typeof({shape.Type}));");
        }

        switch (shape.Kind)
        {
            case ShapeKind.Record or ShapeKind.RecordStruct:
                writer.Line("w.BeginObject();");
                WriteParts(writer, shape.Parts, shapes);
                writer.Line("w.EndObject();");
                break;
            case ShapeKind.Hierarchy:
                WriteCases(writer, shape, method);
                break;
            case ShapeKind.Tuple:
                writer.Line("w.BeginArray();");
                WriteParts(writer, shape.Parts, shapes);
                writer.Line("w.EndArray();");
                break;
            case ShapeKind.Array or ShapeKind.ImmutableArray or ShapeKind.Items:
                WriteItems(writer, "w.BeginArray();", "value", () => WriteParts(writer, shape.Parts, shapes), "w.EndArray();");
                break;
            case ShapeKind.Sequence:
                WriteItems(writer, "w.BeginArray(value);", "value", () => WriteParts(writer, shape.Parts, shapes), "w.EndArray();");
                break;
            case ShapeKind.Set:
                WriteItems(writer, "w.BeginSet(value);", "value", () => WriteEntry(writer, shape.Parts, shapes), "w.EndSorted();");
                break;
            case ShapeKind.Map:
                WriteItems(writer, "w.BeginMap(value);", "value", () => WritePair(writer, shape.Parts, shapes), "w.EndSorted();");
                break;
            case ShapeKind.Members:
                WriteItems(writer, "w.BeginObject();", "w.Members(value)", () => WriteMember(writer, shape.Parts, shapes), "w.EndObject();");
                break;
            default:
                WriteParts(writer, shape.Parts, shapes);
                break;
        }

        writer.Close();
        for (var index = 0; index < shape.Cases.Count; index++)
        {
            writer.Line();
            Open(writer, $"{method}_{index}", shape.Cases[index].Type);
            writer.Line("w.BeginObject();");
            writer.Line($"w.Name({Name("$type")});");
            writer.Line($"w.Value({shape.Cases[index].Discriminator});");
            WriteParts(writer, shape.Cases[index].Parts, shapes);
            writer.Line("w.EndObject();");
            writer.Close();
        }
    }

    private static void Open(SourceWriter writer, string method, string type)
        => writer.Open($"internal static void {method}(ref {RuntimeNames.Writer} w, {type} value)");

    private static string? NullTest(ShapeKind kind) => kind switch
    {
        ShapeKind.RecordStruct or ShapeKind.Tuple => null,
        ShapeKind.ImmutableArray => "value.IsDefault",
        ShapeKind.Nullable => "!value.HasValue",
        _ => "value is null",
    };

    /// <summary>The type must be exactly one of those listed: one derived from it could hold more.</summary>
    private static void WriteCases(SourceWriter writer, ShapeModel shape, string method)
    {
        for (var index = 0; index < shape.Cases.Count; index++)
        {
            var type = shape.Cases[index].Type;
            writer.Lines($"if (value.GetType() == typeof({type}))\n{{\n    {method}_{index}(ref w, ({type})value);\n    return;\n}}\n");
        }

        writer.Line("throw w.Unlisted(value);");
    }

    private static void WriteItems(SourceWriter writer, string begin, string items, Action writeItem, string end)
    {
        writer.Line(begin);
        writer.Open($"foreach (var item in {items})");
        writeItem();
        writer.Close();
        writer.Line(end);
    }

    private static void WriteEntry(SourceWriter writer, EquatableArray<PartModel> parts, EquatableArray<ShapeModel> shapes)
    {
        writer.Line("w.Entry();");
        WriteParts(writer, parts, shapes);
    }

    private static void WritePair(SourceWriter writer, EquatableArray<PartModel> parts, EquatableArray<ShapeModel> shapes)
    {
        writer.Line("w.Entry();");
        writer.Line("w.BeginArray();");
        WritePart(writer, parts[0], shapes);
        writer.Line("w.EntryKey();");
        WritePart(writer, parts[1], shapes);
        writer.Line("w.EndArray();");
    }

    private static void WriteMember(SourceWriter writer, EquatableArray<PartModel> parts, EquatableArray<ShapeModel> shapes)
    {
        writer.Line("w.Key(item.Key);");
        WriteParts(writer, parts, shapes);
    }

    private static void WriteParts(SourceWriter writer, EquatableArray<PartModel> parts, EquatableArray<ShapeModel> shapes)
    {
        foreach (var part in parts)
        {
            WritePart(writer, part, shapes);
        }
    }

    private static void WritePart(SourceWriter writer, PartModel part, EquatableArray<ShapeModel> shapes)
    {
        if (part.Name.Length > 0)
        {
            writer.Line($"w.Name({Name(part.Name)});");
        }

        if (part.IsNeverNull)
        {
            writer.Line(part.Name.Length > 0 ? $"w.NotNull({part.Access}, {SourceWriter.Literal(part.Name)});" : $"w.NotNull({part.Access});");
        }

        BeginHidden(writer, "w", part.Sensitive);
        writer.Line(part.Shape is { } key ? $"{Method(shapes, key)}(ref w, {part.Access});" : $"w.Value({part.Access});");
        EndHidden(writer, "w", part.Sensitive);
    }
}
