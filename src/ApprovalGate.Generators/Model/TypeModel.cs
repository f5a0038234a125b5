namespace ApprovalGate.Generators.Model;

/// <summary>The gated methods of one type: one emitted file.</summary>
/// <param name="HintName">The emitted file's name, unique in the compilation whatever the case of its letters.</param>
/// <param name="Methods">In the order they were declared; a method's index numbers its tool and call struct.</param>
/// <param name="Shapes">The shapes of all methods, each once.</param>
internal sealed record TypeModel(
    string HintName, ContainerModel Container, EquatableArray<MethodModel> Methods, EquatableArray<ShapeModel> Shapes)
{
    /// <summary>Groups methods by their type, so that an edit in one type leaves the files of all others cached.</summary>
    public static IEnumerable<TypeModel> Group(IEnumerable<MethodModel> methods)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in methods.GroupBy(static method => method.Container))
        {
            var stem = group.Key.FileName;
            names.TryGetValue(stem, out var earlier);
            names[stem] = earlier + 1;
            yield return new TypeModel(
                earlier == 0 ? $"{stem}.g.cs" : $"{stem}-{earlier}.g.cs",
                group.Key,
                group.ToEquatable(),
                group.SelectMany(static method => method.Shapes).Distinct().ToEquatable());
        }
    }
}
