namespace ApprovalGate.Cel.Checking;

/// <summary>The type that covers two types.</summary>
internal static class TypeJoin
{
    /// <summary>Returns the covering type, or null if the two do not go together.</summary>
    public static CelType? Of(CelType left, CelType right)
    {
        if (left.Equals(right))
        {
            return left;
        }

        if (left.IsDyn || right.IsDyn)
        {
            return CelType.Dyn;
        }

        if (left.Kind is CelKind.Null or CelKind.Nullable || right.Kind is CelKind.Null or CelKind.Nullable)
        {
            return OfNullable(left, right);
        }

        if (left.Kind != right.Kind || left.Parameters.Count == 0)
        {
            return null;
        }

        var parameters = left.Parameters.Zip(right.Parameters, Of).ToArray();
        return parameters.Any(parameter => parameter is null) ? null : left.Kind switch
        {
            CelKind.List => CelType.List(parameters[0]!),
            CelKind.Map => CelType.Map(parameters[0]!, parameters[1]!),
            _ => CelType.Optional(parameters[0]!),
        };
    }

    public static bool ContainsDyn(CelType type) => type.Kind == CelKind.Dyn || type.Parameters.Any(ContainsDyn);

    // Null goes with what may be null: a nullable type or an object.
    private static CelType? OfNullable(CelType left, CelType right)
    {
        if (left.Kind == CelKind.Null || right.Kind == CelKind.Null)
        {
            var other = left.Kind == CelKind.Null ? right : left;
            return other.Kind is CelKind.Nullable ? other : other.Kind is CelKind.Object ? CelType.Nullable(other) : null;
        }

        return Of(left.WithoutNull, right.WithoutNull) is { } joined ? CelType.Nullable(joined) : null;
    }
}
