using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Evaluation;

/// <summary><c>all</c> or <c>exists</c>: the first element that decides ends the loop; errors count only if none decides.</summary>
internal sealed class QuantifierNode(Node range, Node condition, LoopShape shape, bool decisive) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        var iteration = new Iteration(ref frame, range.Eval(ref frame), shape, Span);
        CelEvaluationError? error = null;
        while (iteration.MoveNext(ref frame))
        {
            var holds = condition.EvalBool(ref frame);
            if (frame.Failed)
            {
                if (frame.TakeError() is var taken && frame.Failed)
                {
                    return false;
                }

                error ??= taken;
            }
            else if (holds == decisive)
            {
                return decisive;
            }
        }

        if (error is not null)
        {
            frame.Restore(error);
        }

        return !decisive;
    }
}

/// <summary><c>exists_one</c></summary>
internal sealed class ExistsOneNode(Node range, Node condition, LoopShape shape) : BoolNode
{
    public override bool EvalBool(ref Frame frame)
    {
        var iteration = new Iteration(ref frame, range.Eval(ref frame), shape, Span);
        var count = 0;
        while (iteration.MoveNext(ref frame))
        {
            count += condition.EvalBool(ref frame) ? 1 : 0;
            if (frame.Failed)
            {
                return false;
            }
        }

        return count == 1;
    }
}

/// <summary><c>filter</c>, <c>map</c> and <c>transformList</c>: a new list.</summary>
internal sealed class ListLoopNode(Node range, Node? condition, Node? result, LoopShape shape) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var iteration = new Iteration(ref frame, range.Eval(ref frame), shape, Span);
        var list = new List<CelValue>();
        while (iteration.MoveNext(ref frame))
        {
            var isWanted = condition is null || condition.EvalBool(ref frame);
            if (isWanted && !frame.Failed)
            {
                list.Add(result is null ? iteration.Item : result.Eval(ref frame));
            }

            if (frame.Failed)
            {
                return default;
            }
        }

        return CelValue.List(list);
    }
}

/// <summary><c>transformMap</c> and <c>transformMapEntry</c>: a new map.</summary>
internal sealed class MapLoopNode(Node range, Node? condition, Node result, LoopShape shape, bool givesEntries) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var iteration = new Iteration(ref frame, range.Eval(ref frame), shape, Span);
        var map = new EntryMap(4);
        while (iteration.MoveNext(ref frame))
        {
            var isWanted = condition is null || condition.EvalBool(ref frame);
            if (isWanted && !frame.Failed)
            {
                Add(ref frame, map, iteration.Key, result.Eval(ref frame));
            }

            if (frame.Failed)
            {
                return default;
            }
        }

        return CelValue.OfMap(map);
    }

    private void Add(ref Frame frame, EntryMap map, in CelValue key, in CelValue made)
    {
        if (frame.Failed)
        {
            return;
        }

        if (!givesEntries)
        {
            Aggregates.TryAdd(ref frame, map, key, made, result);
            return;
        }

        if (made.Kind != CelKind.Map)
        {
            frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A Map is expected here, not a {made.Kind}.", result.Span);
            return;
        }

        foreach (var entry in made.RawMap.Entries)
        {
            if (!frame.Charge(1) || !Aggregates.TryAdd(ref frame, map, entry.Key, entry.Value, result))
            {
                return;
            }
        }
    }
}

/// <summary><c>cel.bind</c></summary>
internal sealed class BindNode(Node value, Node result, int slot) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var bound = value.Eval(ref frame);
        if (frame.Failed)
        {
            return default;
        }

        frame.Local(slot) = bound;
        return result.Eval(ref frame);
    }
}

/// <summary><c>optMap</c> and <c>optFlatMap</c></summary>
internal sealed class OptionalMapNode(Node operand, Node result, int slot, bool isFlat) : Node
{
    public override CelValue Eval(ref Frame frame)
    {
        var optional = operand.Eval(ref frame);
        if (frame.Failed)
        {
            return default;
        }

        if (optional.Kind != CelKind.Optional)
        {
            return frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"An Optional is expected here, not a {optional.Kind}.", Span);
        }

        if (!optional.TryGetOptional(out var inner))
        {
            return CelValue.OptionalNone;
        }

        frame.Local(slot) = inner;
        var made = result.Eval(ref frame);
        return frame.Failed || isFlat ? made : CelValue.Optional(made);
    }
}
