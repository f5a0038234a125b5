using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>A list literal.</summary>
internal sealed class ListNode(IReadOnlyList<(Node Value, bool IsOptional)> elements) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var list = new List<CelValue>(elements.Count);
        foreach (var (node, isOptional) in elements)
        {
            var value = node.Eval(ref frame);
            if (frame.Failed || (isOptional && !Aggregates.TryUnwrap(ref frame, ref value, node)))
            {
                if (frame.Failed)
                {
                    return default;
                }

                continue;
            }

            list.Add(value);
        }

        return CelValue.List(list);
    }
}

/// <summary>A map literal.</summary>
internal sealed class MapNode(IReadOnlyList<(Node Key, Node Value, bool IsOptional)> entries) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var map = new EntryMap(entries.Count);
        foreach (var (keyNode, valueNode, isOptional) in entries)
        {
            var key = keyNode.Eval(ref frame);
            var value = valueNode.Eval(ref frame);
            if (frame.Failed)
            {
                return default;
            }

            if (isOptional && !Aggregates.TryUnwrap(ref frame, ref value, valueNode))
            {
                if (frame.Failed)
                {
                    return default;
                }

                continue;
            }

            if (!Aggregates.TryAdd(ref frame, map, key, value, keyNode))
            {
                return default;
            }
        }

        return CelValue.OfMap(map);
    }
}

/// <summary>What list and map literals and macros share.</summary>
internal static class Aggregates
{
    /// <summary>Takes the value out of an optional; false if it has none or is no optional, which fails.</summary>
    public static bool TryUnwrap(ref Frame frame, ref CelValue value, Node node)
    {
        if (value.Kind == CelKind.Optional)
        {
            return value.TryGetOptional(out value);
        }

        frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"An Optional is expected here, not a {value.Kind}.", node.Span);
        return false;
    }

    public static bool TryAdd(ref Frame frame, EntryMap map, in CelValue key, in CelValue value, Node node)
    {
        if (!MapKey.IsAllowed(key.Kind))
        {
            frame.Fail(CelEvaluationErrorKind.InvalidKey, $"A map key cannot be a {key.Kind}.", node.Span);
            return false;
        }

        if (!map.TryAdd(key, value))
        {
            frame.Fail(CelEvaluationErrorKind.InvalidKey, "The map has this key twice.", node.Span);
            return false;
        }

        return true;
    }
}
