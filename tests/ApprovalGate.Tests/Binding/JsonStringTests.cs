using System.Text;
using System.Text.Json;
using ApprovalGate.Binding.Canonical;

namespace ApprovalGate.Tests.Binding;

/// <summary>Every length and every place of a special character: the vectors of the writer begin, end and overlap in all ways.</summary>
public sealed class JsonStringTests
{
    private static readonly string[] Specials = ["", "\"", "\\", "\n", "\u0001", "\u007f", "é", "\u0080", "\u07ff", "\u0800", "€", "\uffff", "\U0001F600"];

    [Test]
    public void Write_EverySpecialAtEveryPlace_ReadsBackAndHasTheFewestEscapes() => Assert.Multiple(() =>
    {
        for (var length = 0; length < 40; length++)
        {
            for (var place = 0; place <= length; place++)
            {
                foreach (var special in Specials)
                {
                    AssertWritten(new string('a', place) + special + new string('z', length - place));
                }
            }
        }
    });

    [Test]
    public void Write_RandomMixtures_ReadsBackAndHasTheFewestEscapes() => Assert.Multiple(() =>
    {
        var random = new Random(3629);
        for (var round = 0; round < 20_000; round++)
        {
            AssertWritten(string.Concat(Enumerable.Range(0, random.Next(50)).Select(_ => random.Next(3) == 0 ? Specials[random.Next(Specials.Length)] : "x")));
        }
    });

    [Test]
    public void Write_HalfAPairAnywhere_StopsThere()
    {
        for (var length = 0; length < 40; length++)
        {
            for (var place = 0; place <= length; place++)
            {
                foreach (var half in "\ud800\udfff")
                {
                    var text = new string('a', place) + half + new string('a', length - place);
                    JsonString.Write(text, new byte[JsonString.MaxBytes(text.Length)], out var read);
                    Assert.That(read, Is.EqualTo(place));
                }
            }
        }
    }

    [Test]
    public void Write_IntoTooLittleRoom_Throws()
        => Assert.That(() => JsonString.Write("abc", new byte[20], out _), Throws.TypeOf<ArgumentOutOfRangeException>());

    private static void AssertWritten(string text)
    {
        var room = new byte[JsonString.MaxBytes(text.Length)];
        var written = JsonString.Write(text, room, out var read);
        var json = Encoding.UTF8.GetString(room, 0, written);

        Assert.That(read, Is.EqualTo(text.Length));
        Assert.That(json, Is.EqualTo(Plainly(text)));
        Assert.That(JsonSerializer.Deserialize<string>($"\"{json}\""), Is.EqualTo(text));
    }

    /// <summary>The rules of RFC 8785 section 3.2.2.2, one character at a time.</summary>
    private static string Plainly(string text) => string.Concat(text.Select(unit => unit switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        < ' ' => $"\\u{(int)unit:x4}",
        _ => unit.ToString(),
    }));
}
