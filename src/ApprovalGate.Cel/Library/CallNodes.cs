using ApprovalGate.Cel.Evaluation;

namespace ApprovalGate.Cel.Library;

/// <summary>Calls the first overload that accepts the kinds of the arguments.</summary>
internal abstract class CallNode(IReadOnlyList<Overload> overloads) : Node
{
    protected CelValue NoOverload(ref Frame frame)
        => frame.Fail(CelEvaluationErrorKind.NoSuchOverload, $"'{overloads[0].Function}' does not take arguments of these kinds.", Span);

    protected CelValue Located(ref Frame frame, CelValue value)
    {
        if (frame.Failed)
        {
            frame.Locate(Span);
            return default;
        }

        return value;
    }
}

internal sealed class Call1Node(IReadOnlyList<Overload> overloads, Node first) : CallNode(overloads)
{
    private readonly Overload[] _overloads = [.. overloads.Where(one => one.One is not null)];

    public override CelValue Eval(ref Frame frame)
    {
        var a = first.Eval(ref frame);
        if (frame.Failed)
        {
            return default;
        }

        foreach (var overload in _overloads)
        {
            if (overload.Accepts(0, a.Kind))
            {
                return Located(ref frame, overload.One!(ref frame, a));
            }
        }

        return NoOverload(ref frame);
    }
}

internal sealed class Call2Node(IReadOnlyList<Overload> overloads, Node first, Node second) : CallNode(overloads)
{
    private readonly Overload[] _overloads = [.. overloads.Where(one => one.Two is not null)];

    public override CelValue Eval(ref Frame frame)
    {
        var a = first.Eval(ref frame);
        var b = second.Eval(ref frame);
        if (frame.Failed)
        {
            return default;
        }

        foreach (var overload in _overloads)
        {
            if (overload.Accepts(0, a.Kind) && overload.Accepts(1, b.Kind))
            {
                return Located(ref frame, overload.Two!(ref frame, a, b));
            }
        }

        return NoOverload(ref frame);
    }
}

internal sealed class Call3Node(IReadOnlyList<Overload> overloads, Node first, Node second, Node third) : CallNode(overloads)
{
    private readonly Overload[] _overloads = [.. overloads.Where(one => one.Three is not null)];

    public override CelValue Eval(ref Frame frame)
    {
        var a = first.Eval(ref frame);
        var b = second.Eval(ref frame);
        var c = third.Eval(ref frame);
        if (frame.Failed)
        {
            return default;
        }

        foreach (var overload in _overloads)
        {
            if (overload.Accepts(0, a.Kind) && overload.Accepts(1, b.Kind) && overload.Accepts(2, c.Kind))
            {
                return Located(ref frame, overload.Three!(ref frame, a, b, c));
            }
        }

        return NoOverload(ref frame);
    }
}

/// <summary>A call with any number of arguments, for functions that take them as an array.</summary>
internal sealed class CallManyNode(IReadOnlyList<Overload> overloads, IReadOnlyList<Node> arguments) : CallNode(overloads)
{
    private readonly Overload[] _overloads = [.. overloads.Where(one => one.Many is not null && one.TakesCount(arguments.Count))];

    public override CelValue Eval(ref Frame frame)
    {
        var values = new CelValue[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Eval(ref frame);
        }

        if (frame.Failed)
        {
            return default;
        }

        foreach (var overload in _overloads)
        {
            if (Accepts(overload, values))
            {
                return Located(ref frame, overload.Many!(ref frame, values));
            }
        }

        return NoOverload(ref frame);
    }

    private static bool Accepts(Overload overload, CelValue[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!overload.Accepts(i, values[i].Kind))
            {
                return false;
            }
        }

        return true;
    }
}
