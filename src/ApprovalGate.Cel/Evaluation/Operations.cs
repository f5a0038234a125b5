namespace ApprovalGate.Cel.Evaluation;

/// <summary>An operation on numbers that says when the result does not fit. A struct, so that each is compiled inlined.</summary>
internal interface IArithmetic
{
    bool Try(long left, long right, out long result);

    bool Try(ulong left, ulong right, out ulong result);

    double Of(double left, double right);
}

internal readonly struct Add : IArithmetic
{
    public bool Try(long left, long right, out long result)
    {
        result = unchecked(left + right);
        return ((left ^ result) & (right ^ result)) >= 0;
    }

    public bool Try(ulong left, ulong right, out ulong result)
    {
        result = unchecked(left + right);
        return result >= left;
    }

    public double Of(double left, double right) => left + right;
}

internal readonly struct Subtract : IArithmetic
{
    public bool Try(long left, long right, out long result)
    {
        result = unchecked(left - right);
        return ((left ^ right) & (left ^ result)) >= 0;
    }

    public bool Try(ulong left, ulong right, out ulong result)
    {
        result = unchecked(left - right);
        return left >= right;
    }

    public double Of(double left, double right) => left - right;
}

internal readonly struct Multiply : IArithmetic
{
    public bool Try(long left, long right, out long result)
    {
        result = unchecked(left * right);
        return left == 0 || (!(left == -1 && right == long.MinValue) && !(right == -1 && left == long.MinValue) && result / left == right);
    }

    public bool Try(ulong left, ulong right, out ulong result)
    {
        result = unchecked(left * right);
        return left == 0 || result / left == right;
    }

    public double Of(double left, double right) => left * right;
}

internal readonly struct Divide : IArithmetic
{
    public bool Try(long left, long right, out long result)
    {
        var fits = right != 0 && !(left == long.MinValue && right == -1);
        result = fits ? left / right : 0;
        return fits;
    }

    public bool Try(ulong left, ulong right, out ulong result)
    {
        result = right == 0 ? 0 : left / right;
        return right != 0;
    }

    public double Of(double left, double right) => left / right;
}

internal readonly struct Modulo : IArithmetic
{
    public bool Try(long left, long right, out long result)
    {
        var fits = right != 0 && !(left == long.MinValue && right == -1);
        result = fits ? left % right : 0;
        return fits;
    }

    public bool Try(ulong left, ulong right, out ulong result)
    {
        result = right == 0 ? 0 : left % right;
        return right != 0;
    }

    public double Of(double left, double right) => double.NaN;
}
