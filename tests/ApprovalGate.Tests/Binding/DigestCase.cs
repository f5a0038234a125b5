using System.Text;
using System.Text.Json.Nodes;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Generated;
using ApprovalGate.Requests;

namespace ApprovalGate.Tests.Binding;

/// <summary>One call of the digest vectors.</summary>
internal sealed record DigestCase(string Name)
{
    public Guid Store { get; init; } = Guid.Parse("11111111-2222-4333-8444-555555555555");

    public RequestId Request { get; init; } = new(Guid.Parse("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"));

    public required string Tool { get; init; }

    public required string Signature { get; init; }

    public required Session Session { get; init; }

    public required ApprovalTerms Terms { get; init; }

    public required Written.Writing Write { get; init; }

    /// <summary>Gets what is committed to, where a value is sensitive.</summary>
    public Secret? Sensitive { get; init; }

    /// <summary>Computes the case as the vectors hold it.</summary>
    public JsonObject Computed()
    {
        var arguments = Arguments();
        var terms = Terms.ToBytes();
        var fingerprint = Binder.Fingerprint(Tool, Session, Encoding.UTF8.GetBytes(arguments));
        var computed = new JsonObject
        {
            ["name"] = Name,
            ["tool"] = Tool,
            ["signature"] = Signature,
            ["session"] = Session.Id,
            ["actor"] = Session.Actor,
            ["callId"] = Session.CallId,
            ["store"] = Store.ToString("N"),
            ["request"] = Request.ToString(),
            ["arguments"] = arguments,
            // As an event holds them.
            ["terms"] = JsonNode.Parse(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Terms, RequestJson.Default.ApprovalTerms)),
            ["termsBytes"] = Convert.ToHexStringLower(terms),
            ["fingerprint"] = fingerprint,
            ["digest"] = Binder.Digest(Store, Request, fingerprint, Signature, terms).ToString(),
        };
        if (Sensitive is { } secret)
        {
            computed["sensitive"] = new JsonArray(new JsonObject
            {
                ["key"] = Convert.ToHexStringLower(secret.Key), ["parameter"] = secret.Parameter, ["place"] = secret.Place, ["value"] = secret.Value,
            });
        }

        return computed;
    }

    private string Arguments()
    {
        var writer = new CanonicalWriter(1 << 20, new Commitments(new Ring(Sensitive?.Key ?? new byte[SensitiveKey.Bytes]), Store), Tool);
        try
        {
            writer.BeginObject();
            Write(ref writer);
            writer.EndObject();
            return Encoding.UTF8.GetString(writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>A sensitive value and the key that commits to it.</summary>
    public sealed record Secret(byte[] Key, string Parameter, string Place, string Value);

    private sealed class Ring(byte[] key) : IKeyRing
    {
        public SensitiveKey ReadKey(Guid storeId) => new(key);
    }
}
