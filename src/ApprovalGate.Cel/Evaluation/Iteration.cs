using ApprovalGate.Cel.Syntax;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Evaluation;

/// <summary>Goes through a list or map, with one or two variables, and counts the steps.</summary>
internal struct Iteration
{
    private readonly IReadOnlyList<CelValue>? _list;
    private readonly MapValue? _map;
    private readonly LoopShape _shape;
    private int _at;

    /// <summary>Starts before the first element; a range of another kind fails.</summary>
    public Iteration(ref Frame frame, in CelValue range, LoopShape shape, SourceSpan span)
    {
        _shape = shape;
        _at = -1;
        if (frame.Failed)
        {
            return;
        }

        switch (range.Kind)
        {
            case CelKind.List:
                _list = range.RawList;
                break;
            case CelKind.Map:
                _map = range.RawMap;
                _list = _map.Keys;
                break;
            default:
                frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"A List or Map is expected here, not a {range.Kind}.", span);
                break;
        }
    }

    public readonly int Count => _list?.Count ?? 0;

    /// <summary>Gets the index of the element, or the key of the entry.</summary>
    public readonly CelValue Key => _map is null ? CelValue.Int(_at) : _list![_at];

    /// <summary>Gets the element of a list or the key of a map: what a single variable stands for.</summary>
    public readonly CelValue Item => _list![_at];

    public bool MoveNext(ref Frame frame)
    {
        if (++_at >= Count || !frame.Charge(_shape.StepsPerElement))
        {
            return false;
        }

        if (!_shape.HasTwoVariables)
        {
            frame.Local(_shape.FirstSlot) = Item;
            return true;
        }

        frame.Local(_shape.FirstSlot) = Key;
        CelValue value;
        if (_map is null)
        {
            value = Item;
        }
        else
        {
            _map.TryGet(Item, out value);
        }

        frame.Local(_shape.FirstSlot + 1) = value;
        return true;
    }
}

/// <summary>Where a loop keeps its variables and what one round costs.</summary>
internal sealed record LoopShape(int FirstSlot, bool HasTwoVariables, int StepsPerElement);
