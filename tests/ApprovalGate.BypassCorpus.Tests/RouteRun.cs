using System.Reflection;
using System.Runtime.Loader;

namespace ApprovalGate.BypassCorpus.Tests;

/// <summary>What running a route with one answer came to.</summary>
/// <param name="Asked">How often the approver was asked.</param>
/// <param name="Ran">How often a body ran.</param>
/// <param name="Failure">What the program threw.</param>
internal sealed record RouteRun(int Asked, int Ran, Exception? Failure)
{
    /// <summary>Far more than any route needs: one that hangs must end, and say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Loads a route and runs it once.</summary>
    public static async Task<RouteRun> OfAsync(Route route, RouteBuild build, Answer answer)
    {
        var context = new AssemblyLoadContext(route.Name, route.IsCollectible);
        context.Resolving += (_, name) => build.Images.TryGetValue(name.Name!, out var image) ? Load(context, image) : null;
        Body.Forget();
        using var gate = new RecorderGate(answer);
        try
        {
            var main = Load(context, build.Images[RouteAssembly.Program.Name]).EntryPoint!;
            object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            await Task.Run(() => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)).WaitAsync(Patience);
            return new RouteRun(gate.Asked, Body.Runs, null);
        }
        catch (Exception failure)
        {
            return new RouteRun(gate.Asked, Body.Runs, failure);
        }
        finally
        {
            if (context.IsCollectible)
            {
                context.Unload();
            }
        }
    }

    public override string ToString() => $"asked {Asked}, ran {Ran}{(Failure is null ? "" : $", threw {Failure.GetType().Name}: {Failure.Message}")}";

    private static Assembly Load(AssemblyLoadContext context, byte[] image)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }
}
