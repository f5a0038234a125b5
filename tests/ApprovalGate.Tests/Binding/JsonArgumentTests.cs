using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApprovalGate.Tests.Binding;

/// <summary>Untyped JSON as an argument: sorted, exact, and refused where two readers could read it differently.</summary>
public sealed class JsonArgumentTests
{
    [TestCase("""{"b":[1,null,true],"a":"x"}""", """{"a":"x","b":[1,null,true]}""")]
    [TestCase("[1, 1.0, 1e0, -0, 9007199254740993, 1E400]",
        """[1,{"$number":"1.0"},{"$number":"1e0"},{"$number":"-0"},{"$number":"9007199254740993"},{"$number":"1E400"}]""")]
    [TestCase("""{"$number":"1.0"}""", """{"$$number":"1.0"}""")]
    [TestCase("\"\\u0061\\/\"", "\"a/\"")]
    public void Value_OfJson_IsSortedAndExact(string json, string expected) => Assert.Multiple(() =>
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.That(Written.Of((ref w) => w.Value(root)), Is.EqualTo(expected));
        Assert.That(Written.Of((ref w) => w.Value(JsonNode.Parse(json))), Is.EqualTo(expected));
    });

    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"a":1,"\u0061":2}""")]
    [TestCase("""{"x":[{"a":1,"a":1}]}""")]
    [TestCase("\"\\ud800x\"")]
    [TestCase("{\"\\udc00\":1}")]
    public void Value_OfAmbiguousJson_IsRefused(string json) => Assert.Multiple(() =>
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.That(() => Written.Of((ref w) => w.Value(root)), Throws.TypeOf<ArgumentNotBindableException>());
        Assert.That(() => Written.Of((ref w) => w.Value(JsonNode.Parse(json))), Throws.TypeOf<ArgumentNotBindableException>());
    });

    [Test]
    public void Value_OfTextThatIsNotUtf8_IsRefused()
    {
        using var document = JsonDocument.Parse(new byte[] { (byte)'"', 0xFF, (byte)'"' });
        var root = document.RootElement;
        Assert.That(() => Written.Of((ref w) => w.Value(root)), Throws.TypeOf<ArgumentNotBindableException>());
    }

    [Test]
    public void Value_OfADisposedDocumentOrNothing_IsRefused()
    {
        var document = JsonDocument.Parse("1");
        document.Dispose();
        Assert.That(() => Written.Of((ref w) => w.Value(document)), Throws.TypeOf<ArgumentNotBindableException>());
        Assert.That(() => Written.Of((ref w) => w.Value(default(JsonElement))), Throws.TypeOf<ArgumentNotBindableException>());
    }

    [Test]
    public void Value_OfNodesMadeInCode_WritesWhatTheyHold()
        => Assert.That(
            Written.Of((ref w) => w.Value(new JsonObject { ["b"] = 1.50m, ["a"] = new JsonArray(1, "x", null, true, 0.5) })),
            Is.EqualTo("""{"a":[1,"x",null,true,0.5],"b":{"$number":"1.50"}}"""));

    [Test]
    public void Value_OfNodesWithHiddenState_IsRefused()
    {
        var folded = new JsonObject(new JsonNodeOptions { PropertyNameCaseInsensitive = true });
        Assert.That(() => Written.Of((ref w) => w.Value(folded)), Throws.TypeOf<ArgumentNotBindableException>());
        Assert.That(() => Written.Of((ref w) => w.Value(JsonValue.Create(new Version(1, 2)))), Throws.TypeOf<ArgumentNotBindableException>());
    }

    [TestCase(62, true)]
    [TestCase(63, false)]
    public void Value_OfDeepJson_IsRefusedAtTheCap(int levels, bool isTaken)
    {
        var json = new string('[', levels) + "1.0" + new string(']', levels);
        Assert.That(
            () => Written.Of((ref w) => w.Value(JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = 100 }))),
            isTaken ? Throws.Nothing : Throws.TypeOf<ArgumentNotBindableException>().With.Message.Contains("deeper than 64 levels"));
    }

    [Test]
    public void Value_OfLargeJson_IsRefusedAtTheCap()
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("12345", 1_000))}]"));
        var root = document.RootElement;
        Assert.That(() => Written.Of((ref w) => w.Value(root), maxBytes: 5_000), Throws.TypeOf<ArgumentNotBindableException>());
    }
}
