namespace ApprovalGate.Cel.Values;

/// <summary>Division that rounds towards negative infinity, so that instants before 1970 split like later ones.</summary>
internal static class FloorDivision
{
    public static long Quotient(long dividend, long divisor)
    {
        var quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
}
