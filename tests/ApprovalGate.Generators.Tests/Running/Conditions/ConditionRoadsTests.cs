using System.Globalization;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Generators.Tests.Running.Conditions;

/// <summary>
/// A condition has one meaning: as C# that is compiled with its tool, as a delegate over the typed arguments, and interpreted over the
/// canonical ones. The same cases go all three roads, under changing cultures and time zones.
/// </summary>
/// <remarks>
/// A build tries a small share. <c>APPROVALGATE_CONDITION_CASES=1000000 dotnet run -c Release --project tests/ApprovalGate.Generators.Tests
/// -- --filter FullyQualifiedName~ConditionRoads</c> tries a million.
/// </remarks>
[NonParallelizable] // Changes the time zone of the process.
public sealed class ConditionRoadsTests
{
    private const int CasesInABuild = 20_000;
    private const int ValuesOfACondition = 500;

    private static readonly string[] Cultures = ["", "tr-TR", "de-DE", "ar-SA", "fa-IR", "sv-SE"];
    private static readonly string[] Zones = ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"];
    private static readonly Session Session = new("s-1", "agent-7");

    [Test]
    public void Case_OnEveryRoad_MeansTheSame()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("APPROVALGATE_CONDITION_CASES") ?? $"{CasesInABuild}", CultureInfo.InvariantCulture);
        var source = ConditionSource.Compile([.. Enumerable.Range(0, cases / ValuesOfACondition).Select(static seed => Usable(seed))]);

        var tally = Try(source, static (condition, tool) => ToolCondition.Compile(tool, condition));

        TestContext.Out.WriteLine(
            $"{tally.Cases} cases, {source.Conditions.Count} conditions of which {source.IsTranslated.Count(static one => one)} are C#: "
            + $"{tally.Holds} hold, {tally.Errors} are errors, {tally.Differences.Count} differ.");
        Assert.That(tally.Differences, Is.Empty);
        Assert.That(tally.Cases, Is.GreaterThanOrEqualTo(cases / ValuesOfACondition * ValuesOfACondition));
        Assert.That(source.IsTranslated.Count(static one => one), Is.GreaterThan(source.Conditions.Count / 2));
        Assert.That(tally.Holds, Is.InRange(cases / 10, cases * 9 / 10));
        Assert.That(tally.Errors, Is.GreaterThan(cases / 100));
    }

    [Test]
    public void Control_AConditionThatDiffersAtOneValue_IsFound()
    {
        var source = ConditionSource.Compile(["i > 1000 || s == 'EUR'"]);

        Assert.That(Try(source, static (_, tool) => ToolCondition.Compile(tool, "i >= 1000 || s == 'EUR'")).Differences, Is.Not.Empty);
        Assert.That(Try(source, static (_, tool) => ToolCondition.Compile(tool, "s == 'EUR' || i > 1000")).Differences, Is.Empty);
    }

    private static Tally Try(ConditionSource source, Func<string, Tool, ToolCondition> compile)
    {
        var tally = new Tally();
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            for (var index = 0; index < source.Conditions.Count; index++)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Cultures[index % Cultures.Length]);
                Environment.SetEnvironmentVariable("TZ", Zones[index % Zones.Length]);
                TimeZoneInfo.ClearCachedData();
                Try(source, index, compile, tally);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }

        return tally;
    }

    private static void Try(ConditionSource source, int index, Func<string, Tool, ToolCondition> compile, Tally tally)
    {
        var random = new RandomCondition(-index - 1);
        ToolCondition? condition = null;
        for (var round = 0; round < ValuesOfACondition; round++)
        {
            var values = random.Values(source.Order, source.Speed, source.Range);
            var call = source.Call(index, values);
            condition ??= compile(source.Conditions[index], call.Tool);
            var now = new DateTimeOffset(2026, 1, 1, round % 24, 0, 0, TimeSpan.Zero);
            var compiled = call.EvaluateWhen(new CallContext(Session, now));
            var typed = call.Evaluate(condition, new CallContext(Session, now));
            var written = condition.Evaluate(new PolicyInput(call.Tool, new ApprovalTerms(), new CanonicalArguments(source.Json(call)), Session, now));
            tally.Add(Value(typed), Value(written), compiled, source.IsTranslated[index], () => $"{source.Conditions[index]} with {string.Join("; ", values)}");
        }
    }

    private static bool? Value(ConditionResult? result) => result!.Value.Error is null ? result.Value.Holds : null;

    /// <summary>Returns a condition that looks at something of the call.</summary>
    private static string Usable(int seed)
    {
        var random = new RandomCondition(seed);
        return $"({random.Bool(1 + (seed % 4))} || i == 77)";
    }

    private sealed class Tally
    {
        private const int MostKept = 20;

        public int Cases { get; private set; }

        public int Holds { get; private set; }

        public int Errors { get; private set; }

        public List<string> Differences { get; } = [];

        /// <summary>Adds a case; a value that is null is an error. What is not translated gives none.</summary>
        public void Add(bool? typed, bool? written, bool? compiled, bool isTranslated, Func<string> what)
        {
            Cases++;
            Holds += typed == true ? 1 : 0;
            Errors += typed is null ? 1 : 0;
            if ((typed != written || compiled != (isTranslated ? typed : null)) && Differences.Count < MostKept)
            {
                Differences.Add($"{what()}: C# {compiled}, typed {typed}, written {written}");
            }
        }
    }
}
