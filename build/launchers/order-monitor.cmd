@echo off
rem order-monitor in a terminal, on Windows. docs/command-line.md tells how.
setlocal
set "app=%~dp0..\..\Order Monitor.exe"
rem Without words the window is meant.
if "%~1"=="" goto window
rem The system's own Node asks the open app ten times as soon as the app's executable starts.
where /q node
if errorlevel 1 goto alone
node "%~dp0order-monitor.cjs" "%app%" -- %*
exit /b %errorlevel%
:alone
"%app%" --command-words -- %*
exit /b %errorlevel%
:window
start "" "%app%"
exit /b 0
