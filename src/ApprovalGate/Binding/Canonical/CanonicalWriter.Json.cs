using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ApprovalGate.Binding.Canonical;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>
    /// Writes untyped JSON: members sorted by name, numbers exactly. A number in the form RFC 8785 gives it stays; any other text of one, such as
    /// <c>1.0</c>, <c>1e0</c> or <c>9007199254740993</c>, is <c>{"$number":"1.0"}</c>, since a body that reads the text can tell them apart.
    /// </summary>
    /// <exception cref="ArgumentNotBindableException">A name stands twice, or text is not Unicode.</exception>
    public void Value(JsonElement value)
    {
        try
        {
            Element(value);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable();
        }
    }

    /// <inheritdoc cref="Value(JsonElement)"/>
    public void Value(JsonDocument? value)
    {
        try
        {
            if (value is null)
            {
                Null();
                return;
            }

            Element(value.RootElement);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable();
        }
    }

    /// <inheritdoc cref="Value(JsonElement)"/>
    /// <exception cref="ArgumentNotBindableException">It holds an object that is not JSON, or looks names up without regard to case.</exception>
    public void Value(JsonNode? value)
    {
        try
        {
            Node(value);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable();
        }
    }

    /// <summary>Whether the framework says so that text is no Unicode, that a document was disposed, or that an object has a name twice.</summary>
    private static bool IsUnreadable(Exception exception) => exception is InvalidOperationException or ArgumentException;

    private readonly ArgumentNotBindableException Unreadable()
        => Refused("holds JSON that cannot be read: its text is not valid Unicode, a name stands twice, or its document was disposed");

    private void Node(JsonNode? value)
    {
        switch (value)
        {
            case null:
                Null();
                break;
            case { Options.PropertyNameCaseInsensitive: true }:
                throw Refused("looks names up without regard to case, which cannot be shown");
            case JsonObject members:
                BeginObject();
                foreach (var (name, member) in ByName(members))
                {
                    Key(name);
                    Node(member);
                }

                EndObject();
                break;
            case JsonArray items:
                BeginArray();
                foreach (var item in items)
                {
                    Node(item);
                }

                EndArray();
                break;
            default:
                Leaf(value.AsValue());
                break;
        }
    }

    private void Leaf(JsonValue value)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            Element(element);
        }
        else if (value.TryGetValue<string>(out var text))
        {
            Value(text);
        }
        else if (value.TryGetValue<bool>(out var flag))
        {
            Value(flag);
        }
        else if (value.GetValueKind() == JsonValueKind.Number
            && (value.TryGetValue<long>(out _) || value.TryGetValue<ulong>(out _) || value.TryGetValue<double>(out _)
                || value.TryGetValue<float>(out _) || value.TryGetValue<decimal>(out _)
                || value.TryGetValue<int>(out _) || value.TryGetValue<uint>(out _) || value.TryGetValue<short>(out _)
                || value.TryGetValue<ushort>(out _) || value.TryGetValue<byte>(out _) || value.TryGetValue<sbyte>(out _)))
        {
            Number(Encoding.UTF8.GetBytes(value.ToJsonString()));
        }
        else
        {
            throw Refused("holds an object that is not JSON; parse it, or pass text, numbers, arrays and objects only");
        }
    }

    private void Element(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                BeginObject();
                foreach (var (name, member) in ByName(value.EnumerateObject().Select(static one => KeyValuePair.Create(one.Name, one.Value))))
                {
                    Key(name);
                    Element(member);
                }

                EndObject();
                break;
            case JsonValueKind.Array:
                BeginArray();
                foreach (var item in value.EnumerateArray())
                {
                    Element(item);
                }

                EndArray();
                break;
            case JsonValueKind.String:
                Value(value.GetString());
                break;
            case JsonValueKind.Number:
                Number(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Value(value.ValueKind == JsonValueKind.True);
                break;
            case JsonValueKind.Null:
                Null();
                break;
            default:
                throw Refused("is JSON that was never set");
        }
    }

    /// <summary>Writes the text of a number as it stands if that is its form in RFC 8785, else under a tag.</summary>
    private void Number(scoped ReadOnlySpan<byte> text)
    {
        Span<byte> form = stackalloc byte[Es6Number.MaxBytes];
        var isForm = double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            && text.SequenceEqual(form[..Es6Number.Format(number, form)]);
        if (isForm)
        {
            Literal(text);
            Literal(","u8);
            return;
        }

        CheckDepth();
        Literal("{\"$number\":\""u8);
        Literal(text);
        Literal("\"},"u8);
    }
}
