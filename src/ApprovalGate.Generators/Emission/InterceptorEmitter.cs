using System.Globalization;
using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the file of one called type: an interceptor a method, call structs, canonical form, tools.</summary>
internal static class InterceptorEmitter
{
    private const string Attribute = "global::System.Runtime.CompilerServices.InterceptsLocation";

    /// <summary>The attribute is file-local: a project may hold another one of that name.</summary>
    private const string Location = """
        namespace System.Runtime.CompilerServices
        {
            [global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]
            file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute;
        }

        """;

    public static void Emit(SourceProductionContext context, InterceptorsModel type) => context.AddSource(type.HintName, Write(type));

    internal static string Write(InterceptorsModel type)
    {
        var writer = new SourceWriter();
        writer.Lines(Aliases.Head);
        writer.Lines(Location);
        writer.Open($"namespace {type.Container.Namespace}");
        writer.Open("file static class __Calls");
        for (var index = 0; index < type.Interceptors.Count; index++)
        {
            if (index > 0)
            {
                writer.Line();
            }

            Write(writer, type.Interceptors[index], index, type.Shapes);
        }

        if (type.Shapes.Count > 0)
        {
            writer.Line();
            CanonicalEmitter.Write(writer, type.Container.CanonicalClass, type.Shapes, [.. type.Interceptors.Select(static one => one.Method)]);
        }

        writer.Close();
        writer.Line();
        ToolEmitter.Write(writer, type.Interceptors.Select(static one => one.Method).ToEquatable());
        writer.Close();
        return writer.End();
    }

    private static void Write(SourceWriter writer, InterceptorModel interceptor, int index, EquatableArray<ShapeModel> shapes)
    {
        var method = interceptor.Method;
        var names = new CallNames(method, index);
        foreach (var site in interceptor.Sites)
        {
            writer.Line($"[{Attribute}({site.Version.ToString(CultureInfo.InvariantCulture)}, {SourceWriter.Literal(site.Data)})]");
        }

        var receiver = method.IsStatic ? null : $"this {method.Container.Type} {interceptor.Receiver}";
        writer.Line(
            $"{method.Modifiers} {method.Return.Type} {method.Name}_{index}{method.TypeParameters}({StubEmitter.Parameters(method, receiver)})");
        writer.Clauses(method.StubConstraints);
        StubEmitter.WriteBody(writer, method, names, interceptor.Receiver);
        writer.Line();
        CallEmitter.Write(writer, method, names, shapes);
    }
}
