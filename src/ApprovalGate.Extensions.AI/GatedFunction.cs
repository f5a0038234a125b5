using System.Reflection;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Extensions.AI;

/// <summary>A function whose calls are opened for the gate, and whose refusals become text.</summary>
internal sealed class GatedFunction : DelegatingAIFunction
{
    private static readonly AsyncLocal<FunctionInvocationContext?> Entered = new();

    private readonly Gate _gate;
    private readonly AgentRun? _run;
    private readonly bool _isGated;
    private readonly bool _blocks;

    private GatedFunction(AIFunction inner, Gate gate, AgentRun? run)
        : base(inner)
    {
        _gate = gate;
        _run = run;
        _isGated = inner.UnderlyingMethod is { } method && RequiresApproval(method);
        _blocks = _isGated && !IsAwaited(inner.UnderlyingMethod!.ReturnType);
    }

    /// <summary>Wraps a tool, if it is a function.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="run">The run whose calls these are; <see langword="null"/> if it is to be found when it is called.</param>
    public static AITool Around(AITool tool, Gate gate, AgentRun? run) => tool switch
    {
        GatedFunction { _run: not null } => tool,
        GatedFunction { InnerFunction: var inner } => new GatedFunction(inner, gate, run),
        AIFunction function => new GatedFunction(function, gate, run),
        _ => tool,
    };

    /// <summary>Returns the run whose tools these are, if it is one of ours.</summary>
    public static AgentRun? RunOf(IEnumerable<AITool>? tools) => tools?.OfType<GatedFunction>().FirstOrDefault()?._run;

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null)
        // The gate asks already: the framework's own approval of a gated tool would ask people twice.
        => _isGated && serviceType == typeof(ApprovalRequiredAIFunction) ? null : base.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var context = FunctionInvokingChatClient.CurrentContext;
        if (context is not null && ReferenceEquals(context, Entered.Value))
        {
            return await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false); // Within a call that is open already.
        }

        Entered.Value = context;
        var run = _run ?? RunOf(context?.Options?.Tools);
        var place = run?.Order?.Join();
        try
        {
            if (place is not null)
            {
                await place.TurnAsync(cancellationToken).ConfigureAwait(false);
            }

            // A synchronous tool waits on its thread: on the caller's it would hold up the calls beside it.
            return _blocks
                ? await Task.Run(() => CallAsync(context, run, place, arguments, cancellationToken), cancellationToken).ConfigureAwait(false)
                : await CallAsync(context, run, place, arguments, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            place?.Leave();
        }
    }

    private async Task<object?> CallAsync(
        FunctionInvocationContext? context, AgentRun? run, CallOrder.Place? place, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        using var conversation = Conversation.Enter(_gate, context?.Options);
        using var call = _gate.OpenCall(OptionsOf(context, run, cancellationToken));
        call.Waiting += () => place?.Leave();
        try
        {
            return await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RefusalText.Find(exception) is { } refusal)
        {
            var result = Result(context, RefusalText.Of(Name, refusal));
            if (refusal is ApprovalPendingException { Request: { } request } && context is not null)
            {
                run?.Left.TryAdd(context.CallContent, new LeftCall(request, result));
            }

            if (refusal is ApprovalPendingException or AgentHaltedException or GateClosedException)
            {
                context?.Terminate = true;
            }

            return result;
        }
        catch (OutcomeNotRecordedException)
        {
            return Result(context, RefusalText.NotRecorded(Name));
        }
        catch (Exception exception) when (exception is not OperationCanceledException && context is not null && Started(call))
        {
            var result = new FunctionResultContent(context.CallContent.CallId, RefusalText.Failed(Name, exception.GetType().Name)) { Exception = exception };
            return result;
        }
    }

    private CallOptions OptionsOf(FunctionInvocationContext? context, AgentRun? run, CancellationToken cancellationToken)
    {
        var endsOnWait = run is { Options.Wait: CallWait.EndTurn } && context is not null && _gate.Call is null;
        return new CallOptions
        {
            Id = context is null ? null
                : run?.ResumedAs(context) is { } resumed ? resumed
                : Conversation.IsKnown(_gate) ? CallIds.Of(context.CallContent, _gate.Call?.Options.Id, context)
                : endsOnWait ? CallIds.Unique(context.CallContent)
                : null,
            Cancellation = cancellationToken,
            EndsOnReply = true,
            EndsOnWait = endsOnWait,
        };
    }

    /// <summary>Whether the body of a gated tool was started, and threw.</summary>
    private bool Started(CallScope call) => call.Request is { } request && _gate.Requests.Get(request) is { State: RequestState.Failed or RequestState.InDoubt };

    private static object Result(FunctionInvocationContext? context, string text)
        => context is null ? text : new FunctionResultContent(context.CallContent.CallId, text);

    private static bool IsAwaited(Type type) => typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    /// <summary>Returns whether a method is a gated tool: by itself, or as the implementation of a member that is.</summary>
    private static bool RequiresApproval(MethodInfo method)
        => method.IsDefined(typeof(RequiresApprovalAttribute), inherit: true)
            || (method.ReflectedType is { IsInterface: false } type && type.GetInterfaces().Any(member => Implements(type, member, method)));

    private static bool Implements(Type type, Type member, MethodInfo method)
    {
        var map = type.GetInterfaceMap(member);
        var index = Array.FindIndex(map.TargetMethods, target => target.MethodHandle == method.MethodHandle);
        return index >= 0 && map.InterfaceMethods[index].IsDefined(typeof(RequiresApprovalAttribute), inherit: false);
    }
}
