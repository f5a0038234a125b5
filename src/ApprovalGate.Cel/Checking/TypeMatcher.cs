using ApprovalGate.Cel.Library;

namespace ApprovalGate.Cel.Checking;

/// <summary>Matches argument types with the parameters of one overload and remembers what its placeholders stand for.</summary>
internal sealed class TypeMatcher
{
    private readonly Dictionary<string, CelType> _bound = new(StringComparer.Ordinal);

    public bool Matches(CelType parameter, CelType argument)
    {
        if (parameter == Signature.Number)
        {
            return argument.IsDyn || argument.WithoutNull.IsNumber;
        }

        if (parameter.IsPlaceholder)
        {
            return Bind(parameter.Name, argument);
        }

        if (argument.IsDyn || parameter.IsDyn)
        {
            BindAllToDyn(parameter);
            return true;
        }

        if (parameter.Kind == CelKind.Nullable)
        {
            return argument.Kind == CelKind.Null || Matches(parameter.WithoutNull, argument.WithoutNull);
        }

        if (argument.Kind == CelKind.Nullable)
        {
            return Matches(parameter, argument.WithoutNull);
        }

        return parameter.Parameters.Count == 0
            ? parameter == argument
            : parameter.Kind == argument.Kind && parameter.Parameters.Zip(argument.Parameters, Matches).All(matches => matches);
    }

    /// <summary>The type with placeholders replaced; one that was never bound is dyn.</summary>
    public CelType Substitute(CelType type) => type switch
    {
        { IsPlaceholder: true } => _bound.TryGetValue(type.Name, out var bound) ? bound : CelType.Dyn,
        { Kind: CelKind.List } => CelType.List(Substitute(type.Parameters[0])),
        { Kind: CelKind.Map } => CelType.Map(Substitute(type.Parameters[0]), Substitute(type.Parameters[1])),
        { Kind: CelKind.Optional } => CelType.Optional(Substitute(type.Parameters[0])),
        _ => type,
    };

    private bool Bind(string name, CelType argument)
    {
        var joined = _bound.TryGetValue(name, out var before) ? TypeJoin.Of(before, argument) : argument;
        if (joined is null)
        {
            return false;
        }

        _bound[name] = joined;
        return true;
    }

    private void BindAllToDyn(CelType parameter)
    {
        foreach (var inner in parameter.Parameters)
        {
            if (inner.IsPlaceholder)
            {
                Bind(inner.Name, CelType.Dyn);
            }
            else
            {
                BindAllToDyn(inner);
            }
        }
    }
}
