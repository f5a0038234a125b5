using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGate.Cel;
using ApprovalGate.Policies;

namespace ApprovalGate.IntegrationTests.Conditions;

/// <summary>A condition reads the typed arguments of a gated call, and the canonical ones of a recorded call with the same meaning.</summary>
public sealed class ToolConditionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private static readonly string[] OfNumbers =
    [
        "amount == 1500 && amount > 1000", "total == 9007199254740993", "small == 200", "large == 18446744073709551615u", "medium == 4000000000",
        "rate == 0.5 && rate + 0.25 < 1.0", "share == 0.25", "half == 1.5", "price > 19.5 && price == 19.9", "vast == -5", "endless == 7",
        "isGift", "letter == 'x'", "text == 'héllo' && text.startsWith('h')", "note == null", "count == null", "discount != null && discount == 2.5",
        "amount * 2 - 1 == 2999", "call.actor == 'agent-7' && call.session == 'test'", "call.now == timestamp('2026-03-01T10:00:00Z')",
        "amount in [1, 1500]", "amount == int(call.arguments.amount)",
    ];

    private static readonly string[] OfTimes =
    [
        "at == timestamp('2026-03-01T10:00:00Z')", "utc < at", "day == timestamp('2026-03-01T00:00:00Z')", "hour == duration('8h30m')",
        "wait > duration('90s')", "until == null", "id == '0f8fad5b-d9cb-469f-a165-70867728950e'", "link.endsWith('.org/')", "version == '1.2.3'",
        "data == b'\\x01\\x02'", "size(data) == 2", "at.getHours() == 10 && at.getHours('+02:00') == 12",
    ];

    private static readonly string[] OfRecords =
    [
        "parcel.Id == 'p1'", "parcel.To.City == 'Bern'", "parcel.Items.size() == 2", "parcel.Items.exists(i, i.Price > 1000.0 && i.Sku == 'b')",
        "parcel.Items.all(i, i.Count > 0)", "parcel.Items[1].Note == 'fragile'", "parcel.Items[0].Note == null", "parcel.Weight.To == 9",
        "parcel.Sort == Kind.Box", "other == null", "span.Outer.From == 1", "span.Factor * 2.0 == 5.0", "maybe == null", "ranges[0].To == 4",
        "ranges.map(r, r.From) == [3]", "names == null", "has(parcel.Id)",
    ];

    private static readonly string[] OfCollections =
    [
        "speed == Speed.Fast && speed > Speed.Slow", "wanted == null", "huge == Huge.All", "numbers == [3, 1, 2]", "3 in numbers", "'b' in tags && size(tags) == 2",
        "stock['a'] == 1 && stock.b == 2 && !('c' in stock)", "bySpeed[Speed.Fast] == 'f'", "shape.Radius == 2.5 && shape['$type'] == 'circle'",
        "pair[0] == 7 && pair[1] == 'seven'", "json.a.b[1] == 2.5", "json['$c'] == 'x'", "node.n == 1", "package_ == 'box'", "Speed.Reckless == -3",
    ];

    private readonly FakeTimeProvider _clock = new(Noon);
    private readonly List<string> _said = [];
    private ConditionProbe _probe = null!;
    private Gate _gate = null!;
    private ParcelTools _tools = null!;

    [SetUp]
    public void Open()
    {
        _said.Clear();
        _probe = new ConditionProbe();
        _gate = new GateBuilder()
            .Configure(options => (options.Session, options.Actor) = ("test", "agent-7"))
            .UseClock(_clock)
            .AddPolicy(_ => _probe)
            .Build();
        _tools = new ParcelTools(_gate);
    }

    [TearDown]
    public void Close() => _gate.Dispose();

    [TestCaseSource(nameof(OfNumbers))]
    public async Task Condition_OnNumbersAndText_HoldsTypedAndWritten(string text)
    {
        Note(text);
        await _tools.PayAsync(
            1500, 9007199254740993, 200, ulong.MaxValue, 4_000_000_000, 0.5, 0.25f, (Half)1.5, 19.90m, -5, new BigInteger(7), true, 'x', "héllo", null, null, 2.5m);
        AssertSaid();
    }

    [TestCaseSource(nameof(OfTimes))]
    public async Task Condition_OnTimesAndTheLike_HoldsTypedAndWritten(string text)
    {
        Note(text);
        await _tools.PlanAsync(
            Noon, new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 3, 1), new TimeOnly(8, 30), TimeSpan.FromMinutes(2), null,
            Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), new Uri("https://example.org/"), new Version(1, 2, 3), [1, 2]);
        AssertSaid();
    }

    [TestCaseSource(nameof(OfRecords))]
    public async Task Condition_OnRecordsAndStructs_HoldsTypedAndWritten(string text)
    {
        Note(text);
        await _tools.SendAsync(
            new Parcel("p1", new Address("Bern", "7b"), [new Item("a", 1, 2m), new Item("b", 2, 1000.5m, "fragile")], new Range(5, 9), Parcel.Kind.Box),
            null, new Span(new Range(1, 2), 2.5), null, [new Range(3, 4)], null);
        AssertSaid();
    }

    [TestCaseSource(nameof(OfCollections))]
    public void Condition_OnEnumsAndCollections_HoldsTypedAndWritten(string text)
    {
        Note(text);
        using var json = JsonDocument.Parse("""{"a":{"b":[1,2.5]},"$c":"x"}""");
        _tools.Sort(
            Speed.Fast, null, Huge.All, [3, 1, 2], ["a", "b"], new() { ["a"] = 1, ["b"] = 2 }, new() { [Speed.Fast] = "f" }, new Circle(2.5), (7, "seven"),
            json.RootElement, JsonNode.Parse("""{"n":1}"""), "box");
        AssertSaid();
    }

    [Test]
    public void Condition_OnADictionaryThatIgnoresCase_ComparesKeysByTheirCharacters()
    {
        const string Text = "stock['A'] == 1 && !('a' in stock)";
        using var json = JsonDocument.Parse("1");
        _probe.Each = (in input) => _said.Add(ConditionProbe.Text(ToolCondition.Compile(input.Tool, Text).Evaluate(in input)));

        Assert.Throws<ArgumentNotBindableException>(() => _tools.Sort(
            Speed.Fast, null, Huge.All, [], [], new(StringComparer.OrdinalIgnoreCase) { ["A"] = 1 }, [], new Square(1), (1, ""), json.RootElement, null, ""));
        AssertSaid();
    }

    [Test]
    public void Condition_OnAGenericTool_HoldsForEveryTypeArgument()
    {
        Note("amount > 3");
        _tools.Count(4, "text");
        _tools.Count(5, 6);
        AssertSaid();
    }

    [Test]
    public async Task Condition_OnASensitiveArgument_ReadsItInTheProcessAndNeverFromARecord()
    {
        var seen = new List<string>();
        _probe.Each = (in input) =>
        {
            var written = ConditionProbe.Written(in input);
            foreach (var text in new[] { "pin == '1234'", "address.Door == '7b'", "user == 'ann'" })
            {
                var condition = ToolCondition.Compile(input.Tool, text);
                seen.Add($"{ConditionProbe.Text(condition.Evaluate(in input))}; {ConditionProbe.Text(condition.Evaluate(in written))}");
            }
        };

        await _tools.LoginAsync("ann", "1234", new Address("Bern", "7b"));

        const string Hidden = "A sensitive argument cannot be read from a record: only a commitment to it is kept.";
        Assert.That(seen.Take(3), Is.EqualTo(new[] { $"holds; {Hidden}", $"holds; {Hidden}", "holds; holds" }));
    }

    [Test]
    public async Task Error_OfACondition_SaysWhyWithoutTheValue()
    {
        var seen = new List<string>();
        _probe.Each = (in input) =>
        {
            var result = ToolCondition.Compile(input.Tool, "int(pin) > 5 || 1 / size(user) > 3").Evaluate(in input);
            seen.Add($"{result.HoldsOrFails} {result.Holds} {result.Problem}");
        };

        await _tools.LoginAsync("", "hunter2", new Address("Bern", "7b"));

        Assert.That(seen[0], Does.StartWith("True False ").And.Not.Contain("hunter2"));
    }

    [Test]
    public async Task DateTime_ThatIsNotUtc_IsAnErrorOnBothRoads([Values(DateTimeKind.Local, DateTimeKind.Unspecified)] DateTimeKind kind)
    {
        Note("utc < at");
        await _tools.PlanAsync(Noon, DateTime.SpecifyKind(new(2026, 3, 1), kind), default, default, default, null, default, new Uri("https://a.b/"), null, []);
        AssertSaid("A DateTime that is not in UTC has no instant that a condition could read.");
    }

    [Test]
    public async Task Compile_OfAnUnknownName_SaysWhereAndWhichThereAre()
    {
        CelCheckException? thrown = null;
        _probe.Each = (in input) =>
        {
            var tool = input.Tool;
            thrown = Assert.Throws<CelCheckException>(() => ToolCondition.Compile(tool, "user == 'ann' && pim != '0'"));
        };

        await _tools.LoginAsync("ann", "1234", new Address("Bern", "7b"));

        Assert.That(thrown!.Errors.Single(), Has.Property("Line").EqualTo(1).And.Property("Column").EqualTo(18));
        Assert.That(thrown.Message, Does.Contain("Did you mean 'pin'? Known names: user, pin, address, call.actor, call.session, call.now, call.arguments."));
    }

    [Test]
    public async Task Declarations_OfATool_AreNamesAndTypesAndReadBack()
    {
        string? text = null;
        _probe.Each = (in input) => text = input.Tool.Parameters;

        await _tools.LoginAsync("ann", "1234", new Address("Bern", "7b"));

        Assert.That(text, Is.EqualTo("user: string, pin: string, address: Address{City: string, Door: string}"));
        Assert.That(CelDeclarations.Parse("tool", text!).ToText(), Is.EqualTo(text));
    }

    [Test]
    public async Task Evaluate_OfTypedScalarsAndRecords_AllocatesNothing(
        [Values("amount > 1000 || text != 'EUR'", "price > 10.5 && isGift", "total - 1 > 5 && note == null", "call.actor == 'x' || large > 5u")] string text)
    {
        var allocated = -1L;
        _probe.Each = (in input) =>
        {
            var condition = ToolCondition.Compile(input.Tool, text);
            condition.Evaluate(in input);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var count = 0; count < 100; count++)
            {
                condition.Evaluate(in input);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        };

        await _tools.PayAsync(1500, 9, 200, 5, 4, 0.5, 0.25f, (Half)1.5, 19.90m, -5, new BigInteger(7), true, 'x', "text", null, null, 2.5m);

        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public async Task Evaluate_OverACallOfAnotherTool_IsRefused()
    {
        ToolCondition? first = null;
        _probe.Each = (in input) => first = ToolCondition.Compile(input.Tool, "true");
        await _tools.LoginAsync("ann", "1234", new Address("Bern", "7b"));
        Exception? thrown = null;
        _probe.Each = (in input) =>
        {
            try
            {
                first!.Evaluate(in input);
            }
            catch (ArgumentException exception)
            {
                thrown = exception;
            }
        };

        _tools.Count(1, 2);

        Assert.That(thrown!.Message, Does.Contain("LoginAsync").And.Contain("Count"));
    }

    [Test]
    public async Task Condition_InAnyCulture_MeansTheSame([Values("tr-TR", "de-DE", "ar-SA", "fa-IR")] string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            foreach (var text in OfNumbers)
            {
                await Condition_OnNumbersAndText_HoldsTypedAndWritten(text);
            }

            foreach (var text in OfTimes)
            {
                await Condition_OnTimesAndTheLike_HoldsTypedAndWritten(text);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Notes what a condition says of the calls to come, whichever arguments it reads.</summary>
    private void Note(string text) => _probe.Each = (in input) => _said.Add(ConditionProbe.Both(in input, text));

    private void AssertSaid(string expected = "holds") => Assert.That(_said, Is.Not.Empty.And.All.EqualTo(expected));
}
