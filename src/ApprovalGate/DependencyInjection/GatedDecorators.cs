using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using ApprovalGate.Generated;

namespace ApprovalGate.DependencyInjection;

/// <summary>Finds the generated decorator of an interface, and makes it.</summary>
internal static class GatedDecorators
{
    /// <summary>Returns what puts the decorator of <typeparamref name="TService"/> before an object.</summary>
    /// <exception cref="DecoratorNotFoundException">There is no such decorator.</exception>
    public static Func<TService, Gate, TService> Of<TService>()
        where TService : class
    {
        var constructor = Find(typeof(TService)).GetConstructor([typeof(TService), typeof(Gate)])
            ?? throw new DecoratorNotFoundException(typeof(TService), "its decorator was trimmed; keep the assembly that declares it.");
        return (inner, gate) => (TService)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [inner, gate], culture: null);
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private static Type Find(Type service)
    {
        var open = service.IsGenericType ? service.GetGenericTypeDefinition() : service;
        var decorator = open.Assembly.GetCustomAttributes<GatedDecoratorAttribute>().FirstOrDefault(one => one.Service == open)?.Decorator
            ?? throw new DecoratorNotFoundException(service, "it is no interface with members marked [RequiresApproval], or its project was "
                + "built without the generator of ApprovalGate, or a decorator cannot implement it.");
        if (!service.IsGenericType)
        {
            return decorator;
        }

        return RuntimeFeature.IsDynamicCodeSupported
            ? Close(decorator, service.GetGenericArguments())
            : throw new DecoratorNotFoundException(service, "this process cannot make generic types at run time; register "
                + $"'new {decorator.Name.Split('`')[0]}<...>(inner, gate)' in a factory.");
    }

    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "A decorator repeats the constraints of its interface, which the arguments meet, and asks no more of them.")]
    [RequiresDynamicCode("Makes a generic type at run time.")]
    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private static Type Close([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type decorator, Type[] arguments)
        => decorator.MakeGenericType(arguments);
}
