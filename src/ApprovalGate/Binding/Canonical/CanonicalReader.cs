using System.ComponentModel;
using System.Text.Json;

namespace ApprovalGate.Generated;

/// <summary>Reads back what <see cref="CanonicalWriter"/> wrote, member by member in the order it was written.</summary>
/// <remarks>It stands on the token that is read next. What does not fit is a <see cref="FormatException"/>: the gate refuses the call.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct CanonicalReader
{
    /// <summary>More than the writer nests, tags included.</summary>
    private const int MaxDepth = 128;

    private Utf8JsonReader _json;

    /// <summary>Begins before the first token.</summary>
    /// <param name="written">What the writer wrote.</param>
    internal CanonicalReader(ReadOnlySpan<byte> written)
    {
        _json = new Utf8JsonReader(written, new JsonReaderOptions { MaxDepth = MaxDepth });
        _json.Read();
    }

    /// <summary>Opens an object.</summary>
    public void BeginObject() => Take(JsonTokenType.StartObject);

    /// <summary>Closes the object.</summary>
    public void EndObject() => Take(JsonTokenType.EndObject);

    /// <summary>Opens an array.</summary>
    public void BeginArray() => Take(JsonTokenType.StartArray);

    /// <summary>Closes the array.</summary>
    public void EndArray() => Take(JsonTokenType.EndArray);

    /// <summary>Opens the items of a set.</summary>
    public void BeginSet() => BeginSorted("\"$set\":"u8);

    /// <summary>Opens the entries of a dictionary.</summary>
    public void BeginMap() => BeginSorted("\"$map\":"u8);

    /// <summary>Closes a set or dictionary.</summary>
    public void EndSorted()
    {
        EndArray();
        EndObject();
    }

    /// <summary>Returns whether an object or array goes on.</summary>
    public readonly bool HasMore() => _json.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject);

    /// <summary>Passes the name of the argument or member whose value comes next.</summary>
    /// <param name="quoted">A constant: the name as it is written, with quotes and colon.</param>
    public void Name(scoped ReadOnlySpan<byte> quoted)
    {
        if (_json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(quoted[1..^2]))
        {
            throw Unexpected();
        }

        _json.Read();
    }

    /// <summary>Reads a name that is data.</summary>
    public string Key()
    {
        var name = _json.TokenType == JsonTokenType.PropertyName ? _json.GetString()! : throw Unexpected();
        _json.Read();
        return name.StartsWith('$') ? name[1..] : name;
    }

    /// <summary>Passes a discriminator if it is that one.</summary>
    public bool Is(string discriminator)
    {
        var isThat = _json.TokenType == JsonTokenType.String && _json.ValueTextEquals(discriminator);
        return isThat && Pass();
    }

    /// <inheritdoc cref="Is(string)"/>
    public bool Is(int discriminator)
    {
        var isThat = _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var number) && number == discriminator;
        return isThat && Pass();
    }

    /// <summary>Passes <c>null</c> if that comes next.</summary>
    public bool IsNull() => _json.TokenType == JsonTokenType.Null && Pass();

    /// <summary>Passes a value that the body is given otherwise.</summary>
    public void Skip()
    {
        _json.Skip();
        _json.Read();
    }

    /// <summary>Returns the failure of a reader that does not fit what was written.</summary>
    public readonly FormatException Unexpected()
        => new(FormattableString.Invariant($"A {_json.TokenType} at byte {_json.TokenStartIndex} is not what comes next."));

    private void BeginSorted(scoped ReadOnlySpan<byte> tag)
    {
        BeginObject();
        Name(tag);
        BeginArray();
    }

    private void Take(JsonTokenType type)
    {
        if (_json.TokenType != type)
        {
            throw Unexpected();
        }

        _json.Read();
    }

    private bool Pass()
    {
        _json.Read();
        return true;
    }

    private string Text()
    {
        var text = _json.TokenType == JsonTokenType.String ? _json.GetString()! : throw Unexpected();
        _json.Read();
        return text;
    }

    /// <summary>Reads the text under a tag.</summary>
    private string Tagged(scoped ReadOnlySpan<byte> tag)
    {
        BeginObject();
        Name(tag);
        var text = Text();
        EndObject();
        return text;
    }
}
