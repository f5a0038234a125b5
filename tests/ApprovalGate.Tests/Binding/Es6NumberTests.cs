using System.Globalization;
using System.Text;
using System.Text.Json;
using ApprovalGate.Binding.Canonical;
using ApprovalGate.Reliability.Numbers;

namespace ApprovalGate.Tests.Binding;

/// <summary>Doubles as ECMAScript writes them, against the published hash of the ES6 number file's first lines.</summary>
public sealed class Es6NumberTests
{
    [TestCase(1_000)]
    [TestCase(10_000)]
    public void Format_GeneratedNumbers_HaveThePublishedHash(int lines) => Assert.That(Es6Lines.Hash(lines, Es6Number.Format), Is.EqualTo(Published(lines)));

    [Test]
    public void Control_TheFrameworksOwnLayout_HasAnotherHash()
        => Assert.That(
            Es6Lines.Hash(1_000, (value, to) => Encoding.ASCII.GetBytes(JsonSerializer.Serialize(value), to)), Is.Not.EqualTo(Published(1_000)));

    // Where the layout changes: one off in the exponent shows here.
    [TestCase(1e21, "1e+21")]
    [TestCase(999999999999999900000d, "999999999999999900000")]
    [TestCase(1e-6, "0.000001")]
    [TestCase(1e-7, "1e-7")]
    [TestCase(5e-324, "5e-324")]
    [TestCase(-1.7976931348623157e308, "-1.7976931348623157e+308")]
    public void Format_AtTheEdges_SwitchesLayout(double value, string expected) => Assert.That(Es6(value), Is.EqualTo(expected));

    private static string Es6(double value)
    {
        Span<byte> bytes = stackalloc byte[Es6Number.MaxBytes];
        return Encoding.ASCII.GetString(bytes[..Es6Number.Format(value, bytes)]);
    }

    private static string Published(int lines)
    {
        using var facts = JsonDocument.Parse(File.ReadAllBytes(Vectors.Find("jcs/es6-number-hashes.json")));
        return facts.RootElement.GetProperty("sha256").GetProperty(lines.ToString(CultureInfo.InvariantCulture)).GetString()!;
    }
}
