using System.Text.Json;

namespace ApprovalGate.Presentation;

/// <summary>Shows the canonical arguments of a request in the order in which the tool declares them.</summary>
internal static class ArgumentBlocks
{
    /// <summary>As deep as events in the log may be.</summary>
    private const int MaxDepth = 128;

    public static IReadOnlyList<FieldBlock> Of(ApprovalRequest request)
    {
        using var document = JsonDocument.Parse(request.Arguments.Json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return [.. Ordered(document, request.Signature).Select(Field)];
    }

    /// <summary>Returns the arguments in declared order, what one was resolved to behind it; what the signature does not name comes last.</summary>
    public static IReadOnlyList<JsonProperty> Ordered(JsonDocument document, string signature)
    {
        var order = ParameterOrder.Of(signature).Select((name, index) => (name, index)).DistinctBy(one => one.name).ToDictionary(one => one.name, one => one.index);
        return [.. document.RootElement.EnumerateObject().OrderBy(argument => order.GetValueOrDefault(argument.Name.Split('.')[0], int.MaxValue))];
    }

    private static FieldBlock Field(JsonProperty argument)
    {
        var field = CanonicalValue.Of(argument.Value).ToField(PlainName.Of(CanonicalTags.NameOf(argument.Name)));
        return argument.Name.Contains('.', StringComparison.Ordinal)
            ? field with { Remark = "resolved; checked again before the run" }
            : field;
    }
}
