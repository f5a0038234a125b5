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
    private const int ConditionsAtOnce = 100;

    private static readonly string[] Cultures = ["", "tr-TR", "de-DE", "ar-SA", "fa-IR", "sv-SE"];
    private static readonly string[] Zones = ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"];
    private static readonly Session Session = new("s-1", "agent-7");

    [Test]
    public void Case_OnEveryRoad_MeansTheSame()
    {
        var cases = int.Parse(Environment.GetEnvironmentVariable("APPROVALGATE_CONDITION_CASES") ?? $"{CasesInABuild}", CultureInfo.InvariantCulture);
        var (conditions, values) = cases > CasesInABuild ? (cases / 2_000, 2_000) : (cases / 500, 500);
        var tally = new Tally();
        foreach (var seeds in Enumerable.Range(0, conditions).Chunk(ConditionsAtOnce))
        {
            Try(ConditionSource.Compile([.. seeds.Select(Usable)]), values, tally, static (condition, tool) => ToolCondition.Compile(tool, condition));
        }

        TestContext.Out.WriteLine(
            $"{tally.Cases} cases, {conditions} conditions of which {tally.Translated} are C#: "
            + $"{tally.Holds} hold, {tally.Errors} are errors, {tally.Differences.Count} differ.");
        Assert.That(tally.Differences, Is.Empty);
        Assert.That(tally.Cases, Is.EqualTo(conditions * values));
        Assert.That(tally.Translated, Is.GreaterThan(conditions / 2));
        Assert.That(tally.Holds, Is.InRange(cases / 10, cases * 9 / 10));
        Assert.That(tally.Errors, Is.GreaterThan(cases / 100));
    }

    [Test]
    public void Control_AConditionThatDiffersAtOneValue_IsFound()
    {
        var source = ConditionSource.Compile(["i > 1000 || s == 'EUR'"]);

        Assert.That(DifferencesFrom("i >= 1000 || s == 'EUR'"), Is.Not.Empty);
        Assert.That(DifferencesFrom("s == 'EUR' || i > 1000"), Is.Empty);

        List<string> DifferencesFrom(string other)
        {
            var tally = new Tally();
            Try(source, 500, tally, (_, tool) => ToolCondition.Compile(tool, other));
            return tally.Differences;
        }
    }

    [TestCase("(nb ? s : o.Id) in ['EUR', 'USD', 'x']")]
    [TestCase("(nb ? (nb ? i : e) : l) in [1, 5, 1000]")]
    public void Condition_ThatRepeatsAChoice_IsCompiled(string text)
    {
        var tally = new Tally();
        Try(ConditionSource.Compile([text]), 500, tally, static (condition, tool) => ToolCondition.Compile(tool, condition));

        Assert.That(tally.Translated, Is.EqualTo(1));
        Assert.That(tally.Differences, Is.Empty);
    }

    [Test]
    public void Condition_WhoseCodeWouldGrowWithoutBounds_IsLeftToTheInterpreter()
    {
        var text = "s";
        for (var level = 0; level < 8; level++)
        {
            text = $"(({text}) in ['a','b','c','d','e','f','g','h','i','j'] ? s : ns)";
        }

        Assert.That(ConditionSource.Compile([$"{text} == 'x'"]).IsTranslated, Is.EqualTo(new[] { false }));
    }

    private static void Try(ConditionSource source, int values, Tally tally, Func<string, Tool, ToolCondition> compile)
    {
        tally.Translated += source.IsTranslated.Count(static one => one);
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            for (var index = 0; index < source.Conditions.Count; index++)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Cultures[index % Cultures.Length]);
                Environment.SetEnvironmentVariable("TZ", Zones[index % Zones.Length]);
                TimeZoneInfo.ClearCachedData();
                Try(source, index, values, tally, compile);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    private static void Try(ConditionSource source, int index, int rounds, Tally tally, Func<string, Tool, ToolCondition> compile)
    {
        var random = new RandomCondition(~source.Conditions[index].Length - index);
        ToolCondition? condition = null;
        for (var round = 0; round < rounds; round++)
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

        public int Translated { get; set; }

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
