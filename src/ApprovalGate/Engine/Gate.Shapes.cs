using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate;

/// <content>Every shape of a body brought to one of two: a task with a value, or a value.</content>
public sealed partial class Gate
{
    private readonly struct Answering<TCall>(TCall call) : ICall<Task<bool>>
        where TCall : struct, ICall<Task>
    {
        public Tool Tool => call.Tool;

        public void Write(ref CanonicalWriter writer) => call.Write(ref writer);

        public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => call.Evaluate(condition, in context);

        public bool? EvaluateWhen(in CallContext context) => call.EvaluateWhen(in context);

        public ICall Rebuilt(ref CanonicalReader reader) => new Answering<TCall>((TCall)call.Rebuilt(ref reader));

        public async Task<bool> Run(Permit? permit)
        {
            await call.Run(permit).ConfigureAwait(false);
            return true;
        }
    }

    private readonly struct Tasked<TCall, T>(TCall call) : ICall<Task<T>>
        where TCall : struct, ICall<ValueTask<T>>
    {
        public Tool Tool => call.Tool;

        public void Write(ref CanonicalWriter writer) => call.Write(ref writer);

        public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => call.Evaluate(condition, in context);

        public bool? EvaluateWhen(in CallContext context) => call.EvaluateWhen(in context);

        public ICall Rebuilt(ref CanonicalReader reader) => new Tasked<TCall, T>((TCall)call.Rebuilt(ref reader));

        public Task<T> Run(Permit? permit) => call.Run(permit).AsTask();
    }

    private readonly struct ValueAnswering<TCall>(TCall call) : ICall<Task<bool>>
        where TCall : struct, ICall<ValueTask>
    {
        public Tool Tool => call.Tool;

        public void Write(ref CanonicalWriter writer) => call.Write(ref writer);

        public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => call.Evaluate(condition, in context);

        public bool? EvaluateWhen(in CallContext context) => call.EvaluateWhen(in context);

        public ICall Rebuilt(ref CanonicalReader reader) => new ValueAnswering<TCall>((TCall)call.Rebuilt(ref reader));

        public async Task<bool> Run(Permit? permit)
        {
            await call.Run(permit).ConfigureAwait(false);
            return true;
        }
    }

    private readonly struct VoidAnswering<TCall>(TCall call) : ICall<bool>
        where TCall : struct, IVoidCall
    {
        public Tool Tool => call.Tool;

        public void Write(ref CanonicalWriter writer) => call.Write(ref writer);

        public ConditionResult? Evaluate(ToolCondition condition, in CallContext context) => call.Evaluate(condition, in context);

        public bool? EvaluateWhen(in CallContext context) => call.EvaluateWhen(in context);

        public ICall Rebuilt(ref CanonicalReader reader) => new VoidAnswering<TCall>((TCall)call.Rebuilt(ref reader));

        public bool Run(Permit? permit)
        {
            call.Run(permit);
            return true;
        }
    }
}
