using System.Collections.Immutable;

namespace ApprovalGate.Generators.Model;

/// <summary>The interceptors of the methods of one type: one emitted file.</summary>
/// <param name="HintName">The emitted file's name, unique in the compilation whatever the case of its letters.</param>
/// <param name="Shapes">The shapes of all methods, each once.</param>
internal sealed record InterceptorsModel(
    string HintName, ContainerModel Container, EquatableArray<InterceptorModel> Interceptors, EquatableArray<ShapeModel> Shapes)
{
    /// <summary>Groups calls by method and methods by type. Sorted, so that moving a call renumbers nothing.</summary>
    public static IEnumerable<InterceptorsModel> Group(ImmutableArray<GatedCallModel> calls)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in calls
            .GroupBy(static call => call.Method.Container)
            .OrderBy(static type => type.Key.FileName, StringComparer.Ordinal).ThenBy(static type => type.Key.Type, StringComparer.Ordinal))
        {
            var stem = type.Key.FileName;
            names.TryGetValue(stem, out var earlier);
            names[stem] = earlier + 1;
            yield return new InterceptorsModel(
                earlier == 0 ? $"{stem}.g.cs" : $"{stem}-{earlier}.g.cs",
                type.Key,
                type.GroupBy(static call => (call.Method, call.Receiver))
                    .OrderBy(static method => method.Key.Method.Tool.Signature, StringComparer.Ordinal)
                    .Select(static method => new InterceptorModel(
                        method.Key.Method, method.Key.Receiver, method.Select(static call => call.Site).ToEquatable()))
                    .ToEquatable(),
                type.SelectMany(static call => call.Method.Shapes).Distinct().ToEquatable());
        }
    }
}
