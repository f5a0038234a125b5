using System.Linq.Expressions;
using System.Reflection;
using ApprovalGate.Engine;
using ApprovalGate.Generated;

namespace ApprovalGate.Reliability.Graphs;

/// <summary>Binds arguments as the gate does, through the struct that was generated for the tool.</summary>
internal static class Bound
{
    private static readonly Session Session = new("trial", "agent");

    /// <summary>Returns what an approval of the call binds to.</summary>
    public static Func<Arguments, BoundCall> Of { get; } = Make();

    private static Func<Arguments, BoundCall> Make()
    {
        var call = typeof(Ledger).GetNestedTypes(BindingFlags.NonPublic).Single(type => typeof(ICall).IsAssignableFrom(type));
        var make = call.GetConstructors().Single();
        return typeof(Bound).GetMethod(nameof(Compile), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(call)
            .CreateDelegate<Func<ConstructorInfo, Func<Arguments, BoundCall>>>()(make);
    }

    private static Func<Arguments, BoundCall> Compile<TCall>(ConstructorInfo make)
        where TCall : struct, ICall
    {
        var arguments = Expression.Parameter(typeof(Arguments));
        Expression[] values =
        [
            Expression.Constant(null, typeof(Ledger)),
            .. new[] { nameof(Arguments.Order), nameof(Arguments.Stamp), nameof(Arguments.Extra), nameof(Arguments.Retries) }
                .Select(name => Expression.Property(arguments, name)),
        ];
        var construct = Expression.Lambda<Func<Arguments, TCall>>(Expression.New(make, values), arguments).Compile();
        return one => BoundCall.Of(construct(one), Session, 1 << 20);
    }
}
