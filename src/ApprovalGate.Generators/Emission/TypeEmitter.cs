using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the file of one type: stubs, call structs, canonical form, tools.</summary>
internal static class TypeEmitter
{
    public static void Emit(SourceProductionContext context, TypeModel type) => context.AddSource(type.HintName, Write(type));

    internal static string Write(TypeModel type)
    {
        var writer = new SourceWriter();
        writer.Lines(Aliases.Head);
        if (type.Container.Namespace.Length > 0)
        {
            writer.Lines($"namespace {type.Container.Namespace};\n");
        }

        foreach (var header in type.Container.Headers)
        {
            writer.Open(header);
        }

        WriteMembers(writer, type);
        foreach (var _ in type.Container.Headers)
        {
            writer.Close();
        }

        writer.Line();
        ToolEmitter.Write(writer, type.Methods);
        return writer.End();
    }

    private static void WriteMembers(SourceWriter writer, TypeModel type)
    {
        for (var index = 0; index < type.Methods.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            var method = type.Methods[index];
            var names = new CallNames(method, index);
            StubEmitter.Write(writer, method, names);
            writer.Line();
            CallEmitter.Write(writer, method, names, type.Shapes);
        }

        if (type.Shapes.Count > 0)
        {
            writer.Line();
            CanonicalEmitter.Write(writer, type.Container.CanonicalClass, type.Shapes, type.Methods);
        }
    }
}
