using ApprovalGate.Generators.Model;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Emission;

/// <summary>Writes the file of one decorator: how the runtime finds it, what is gated, what passes through, call structs, tools.</summary>
internal static class DecoratorEmitter
{
    private const string Attribute = Aliases.Generated + "GatedDecorator";
    private const string Inner = Aliases.Generated + "GatedInner";

    public static void Emit(SourceProductionContext context, DecoratorModel decorator) => context.AddSource(decorator.HintName, Write(decorator));

    internal static string Write(DecoratorModel decorator)
    {
        var writer = new SourceWriter();
        writer.Lines(Aliases.Head);
        writer.Lines($"[assembly: {Attribute}(typeof({decorator.OpenInterface}), typeof({decorator.OpenType}))]\n");
        if (decorator.Container.Namespace.Length > 0)
        {
            writer.Lines($"namespace {decorator.Container.Namespace};\n");
        }

        WriteType(writer, decorator);
        writer.Line();
        ToolEmitter.Write(writer, decorator.Methods.Select(static one => one.Method).ToEquatable());
        return writer.End();
    }

    private static void WriteType(SourceWriter writer, DecoratorModel decorator)
    {
        var type = decorator.Container.Type;
        var constraints = string.Concat(decorator.Constraints.Select(static clause => "\n    " + clause));
        writer.Lines("/// <summary>Stands before an object of another assembly: what its interface marks passes the gate, then runs on that object.</summary>");
        writer.Open($"{decorator.Header}\n    : {type}, global::System.IDisposable, global::System.IAsyncDisposable{constraints}");
        writer.Lines($$"""
            private readonly {{type}} _inner;
            private readonly {{RuntimeNames.Gate}} _gate;

            /// <summary>Takes the object to stand before, which it disposes, and the gate.</summary>
            public {{decorator.Name}}({{type}} inner, {{RuntimeNames.Gate}} gate)
            {
                global::System.ArgumentNullException.ThrowIfNull(inner);
                global::System.ArgumentNullException.ThrowIfNull(gate);
                _inner = inner;
                _gate = gate;
            }

            """.Replace("\r", ""));
        for (var index = 0; index < decorator.Methods.Count; index++)
        {
            Write(writer, decorator.Methods[index], index, decorator.Shapes);
            writer.Line();
        }

        foreach (var member in decorator.Passed)
        {
            Write(writer, member);
            writer.Line();
        }

        writer.Line($"void global::System.IDisposable.Dispose() => {Inner}.Dispose(this._inner);");
        writer.Line();
        writer.Line($"{Aliases.Tasks}ValueTask global::System.IAsyncDisposable.DisposeAsync() => {Inner}.DisposeAsync(this._inner);");
        if (decorator.Shapes.Count > 0)
        {
            writer.Line();
            CanonicalEmitter.Write(writer, decorator.Container.CanonicalClass, decorator.Shapes, [.. decorator.Methods.Select(static one => one.Method)]);
        }

        writer.Close();
    }

    private static void Write(SourceWriter writer, DecoratedMethodModel decorated, int index, EquatableArray<ShapeModel> shapes)
    {
        var method = decorated.Method;
        var names = new CallNames(method, index);
        writer.Line($"{method.Return.Type} {method.Name}{method.TypeParameters}({StubEmitter.Parameters(method)})");
        writer.Clauses(method.StubConstraints);
        StubEmitter.WriteBody(writer, method, names, decorated.Receiver);
        writer.Line();
        CallEmitter.Write(writer, method, names, shapes);
    }

    private static void Write(SourceWriter writer, ForwardedMemberModel member)
    {
        if (member.Body is { } body)
        {
            writer.Lines($"{member.Declaration}\n    => {body};");
            return;
        }

        writer.Open(member.Declaration);
        foreach (var accessor in member.Accessors)
        {
            writer.Line(accessor);
        }

        writer.Close();
    }
}
