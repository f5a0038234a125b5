namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>Every family of routes.</summary>
internal static class AllFamilies
{
    public static IReadOnlyList<RouteFamily> All { get; } =
    [
        ForeignValues.Family, ForeignEscapes.Family, BodyUses.Family, BodyNames.Family, BodyAttributes.Family, ToolConversions.Family,
        ImplicitCallsOfTargets.Family, GeneratedCodeHooks.Family, MisplacedMarks.Family,
    ];

    public static IEnumerable<TestCaseData> Cases => Of(static _ => true);

    public static IEnumerable<TestCaseData> RejectedCases => Of(static route => route.Ending.StartsWith("rejected", StringComparison.Ordinal));

    private static IEnumerable<TestCaseData> Of(Func<FamilyRoute, bool> isMeant)
        => All.SelectMany(family => family.Routes.Where(isMeant).Select(route => new TestCaseData(family, route).SetArgDisplayNames(family.Name, route.Name)));
}
