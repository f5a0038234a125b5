using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ApprovalGate.Generated;

namespace ApprovalGate.Tests.Binding;

/// <summary>The layout of RFC 8785, the same in every culture, and a refusal that says nothing of the value.</summary>
public sealed class CanonicalWriterTests
{
    private static readonly string[] Cultures = ["tr-TR", "ar-SA", "th-TH", "fa-IR", "de-DE"];

    [TestCase("arrays")]
    [TestCase("french")]
    [TestCase("structures")]
    [TestCase("unicode")]
    [TestCase("values")]
    [TestCase("weird")]
    public void Written_PublishedPairs_AreByteForByteTheirOutput(string name)
    {
        using var input = JsonDocument.Parse(File.ReadAllText(Vectors.Find($"jcs/testdata/input/{name}.json")));
        var expected = File.ReadAllText(Vectors.Find($"jcs/testdata/output/{name}.json")).TrimEnd('\n');

        Assert.That(Reliability.Written.Rfc8785(input.RootElement), Is.EqualTo(expected));
    }

    [Test]
    public void Control_TheFrameworksWriter_LaysThePairsOutOtherwise()
    {
        using var input = JsonDocument.Parse(File.ReadAllText(Vectors.Find("jcs/testdata/input/values.json")));
        var expected = File.ReadAllText(Vectors.Find("jcs/testdata/output/values.json")).TrimEnd('\n');

        Assert.That(JsonSerializer.Serialize(input.RootElement), Is.Not.EqualTo(expected));
    }

    [Test]
    public void Written_InEveryCulture_IsTheSame()
    {
        var culture = CultureInfo.CurrentCulture;
        var expected = Everything();
        try
        {
            foreach (var name in Cultures)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.That(Everything(), Is.EqualTo(expected), name);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Text_NotUnicode_IsRefusedWithoutItsValue()
    {
        AssertRefused((ref CanonicalWriter writer) => writer.Value("secret\ud800x"), "half a surrogate pair near character 6");
        AssertRefused((ref CanonicalWriter writer) => writer.Value("secret\udc00"), "half a surrogate pair near character 6");
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void Number_NotFinite_IsRefused(double value) => AssertRefused((ref CanonicalWriter writer) => writer.Value(value), "not a finite number");

    [Test]
    public void Size_OverTheLimit_IsRefusedAndTheSettingNamed()
    {
        const string Rule = "over 256 bytes (ApprovalGateOptions.MaxArgumentBytes)";
        AssertRefused((ref CanonicalWriter writer) => writer.Value(new string('s', 250)), Rule);
        AssertRefused((ref CanonicalWriter writer) => writer.Value(new string('€', 90)), Rule);
        AssertRefused((ref CanonicalWriter writer) => writer.Value(new byte[300]), Rule);
        Assert.That(Written.Of((ref CanonicalWriter writer) => writer.Value(new string('s', 240)), 256), Has.Length.EqualTo(242));
    }

    [Test]
    public void Depth_OverTheLimit_IsRefused() => AssertRefused(
        (ref CanonicalWriter writer) =>
        {
            for (var i = 0; i < 64; i++)
            {
                writer.BeginArray();
            }
        },
        "nested deeper than 64 levels",
        1 << 20);

    private static void AssertRefused(Written.Writing write, string rule, int maxBytes = 256)
    {
        var refusal = Assert.Throws<ArgumentNotBindableException>(() => Written.Of(write, maxBytes))!;
        Assert.Multiple(() =>
        {
            Assert.That(refusal.Argument, Is.EqualTo("value"));
            Assert.That(refusal.Message, Does.StartWith("Argument 'value' ").And.Contains(rule).And.Not.Contains("secret").And.Not.Contains("sss"));
        });
    }

    private static string Everything() => Written.Of((ref CanonicalWriter writer) =>
    {
        writer.BeginArray();
        writer.Value(-1234567.5);
        writer.Value(-1234567.50m);
        writer.Value(long.MinValue);
        writer.Value(-42);
        writer.Value(BigInteger.Pow(-10, 31));
        writer.Value(Int128.MinValue);
        writer.Value((DayOfWeek)(-3));
        writer.Value(DayOfWeek.Friday);
        writer.Value(new DateTime(2026, 1, 31, 13, 5, 7, DateTimeKind.Utc));
        writer.Value(new DateTimeOffset(2026, 1, 31, 13, 5, 7, TimeSpan.FromHours(-3)));
        writer.Value(new DateOnly(2026, 1, 31));
        writer.Value(new TimeOnly(13, 5, 7));
        writer.Value(TimeSpan.FromMilliseconds(-1234567.5));
        writer.Value("Iıİi");
        writer.Value(Guid.Empty);
        writer.EndArray();
    });
}
