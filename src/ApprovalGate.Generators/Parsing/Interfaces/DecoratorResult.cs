using System.Collections.Immutable;
using ApprovalGate.Generators.Diagnostics;
using ApprovalGate.Generators.Model;

namespace ApprovalGate.Generators.Parsing.Interfaces;

/// <summary>What an interface with marked members came to: a decorator, or why there is none.</summary>
/// <param name="Interface">Its name, for people.</param>
/// <param name="Clash">The name of the decorator, if source has a type of that name already.</param>
internal sealed record DecoratorResult(DecoratorModel? Model, string? WhyNot, string Interface, string? Clash, LocationInfo? Location)
{
    /// <summary>Returns the decorators to write: those whose name nothing else has, in source or among themselves.</summary>
    public static IEnumerable<DecoratorModel> Distinct(ImmutableArray<DecoratorModel> models)
    {
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var group in models.GroupBy(static one => one.OpenType).Where(static group => group.Count() == 1))
        {
            var model = group.Single();
            names.TryGetValue(model.HintName, out var earlier);
            names[model.HintName] = earlier + 1;
            yield return model with { HintName = earlier == 0 ? $"{model.HintName}.g.cs" : $"{model.HintName}-{earlier}.g.cs" };
        }
    }

    /// <summary>Returns what to say of names that are taken.</summary>
    public static IEnumerable<DiagnosticInfo> Clashes(ImmutableArray<DecoratorResult> results)
    {
        var twice = new HashSet<string>(results
            .Where(static one => one.Model is not null).GroupBy(static one => one.Model!.OpenType)
            .Where(static group => group.Count() > 1).Select(static group => group.Key));
        return results
            .Select(one => (one, name: one.Clash ?? (one.Model is { } model && twice.Contains(model.OpenType) ? model.Name : null)))
            .Where(static pair => pair.name is not null)
            .Select(static pair => new DiagnosticInfo(
                Descriptors.DecoratorNameIsTaken.Id, pair.one.Location, new[] { pair.one.Interface, pair.name! }.ToEquatable()));
    }
}
