namespace ApprovalGate.Cel.Library;

/// <summary>All functions of the library, by name. Operators are functions with names such as <c>_+_</c>.</summary>
internal static class FunctionTable
{
    private static readonly Overload[] All =
    [
        .. OperatorFunctions.All, .. CollectionFunctions.All, .. ConversionFunctions.All, .. StringFunctions.All, .. StringExtensions.All,
        .. TimeFunctions.All, .. MathFunctions.All, .. BitFunctions.All, .. OptionalFunctions.All, .. EncodingFunctions.All,
    ];

    private static readonly Dictionary<string, Overload[]> Globals = ByName(isMember: false);
    private static readonly Dictionary<string, Overload[]> Members = ByName(isMember: true);

    public static IEnumerable<string> GlobalNames => Globals.Keys.Where(name => !name.Contains('_', StringComparison.Ordinal));

    public static IReadOnlyList<Overload> Global(string name) => Globals.TryGetValue(name, out var found) ? found : [];

    public static IReadOnlyList<Overload> Member(string name) => Members.TryGetValue(name, out var found) ? found : [];

    public static IReadOnlyList<Overload> Operator(string name) => Globals[name];

    /// <summary>The methods that a target of this type has.</summary>
    public static IEnumerable<string> MemberNames(CelType target)
        => Members.Where(named => named.Value.Any(one => one.Accepts(0, target.Kind) || target.IsDyn)).Select(named => named.Key);

    private static Dictionary<string, Overload[]> ByName(bool isMember) => All
        .Where(one => one.IsMember == isMember)
        .GroupBy(one => one.Function, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
