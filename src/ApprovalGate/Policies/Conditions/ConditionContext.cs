using System.ComponentModel;
using ApprovalGate.Cel;

namespace ApprovalGate.Generated;

/// <summary>The names that every condition can use beside the arguments of its tool: <c>call.actor</c>, <c>call.session</c> and <c>call.now</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConditionContext
{
    /// <summary>Declares the names of the context, unless an argument has taken one.</summary>
    public static CelSchema<CallInput<TCall>> WithContext<TCall>(this CelSchema<CallInput<TCall>> arguments)
        where TCall : struct
    {
        ArgumentNullException.ThrowIfNull(arguments);

        return arguments
            .Unless("call.actor", static (schema, name) => schema.String(name, static (in input) => input.Context.Session.Actor))
            .Unless("call.session", static (schema, name) => schema.String(name, static (in input) => input.Context.Session.Id))
            .Unless("call.now", static (schema, name) => schema.Timestamp(name, static (in input) => input.Context.Now))
            .Unless("call.arguments", static (schema, name) => schema.Declare(name, CelType.Map(CelType.String, CelType.Dyn)));
    }

    private static CelSchema<T> Unless<T>(this CelSchema<T> schema, string name, Func<CelSchema<T>, string, CelSchema<T>> declare)
        => schema.TypeOf(name) is null ? declare(schema, name) : schema;
}
